"""The check that every page of every test goes through: each rule of it finds what breaks it."""

import pytest

from tests import house

GOOD = """<!doctype html><html lang="nl"><head><title>Rust · Bijeen</title><link rel="icon" href="/icon.svg"></head>
<body><main><h1>Rust</h1><p id="hint">Een <b>tip</b>.</p>{}</main></body></html>"""
FORM = '<form method="post"><input type="hidden" name="csrf_token" value="x">{}</form>'
BROKEN = {
    "tags that cross": "<p><b>a</p></b>",
    "a tag left open": "<div>",
    "a tag closed twice": "<div></div></div>",
    "a bare <": "<p>a < b</p>",
    "a quote that is not escaped": '<p title="a"b">c</p>',
    "a tag that only seems to close itself": "<div/>",
    "a block in a paragraph": "<p><ul><li>a</li></ul></p>",
    "a link in a link": '<a href="/"><b><a href="/">a</a></b></a>',
    "a form in a form": FORM.format(FORM.format("")),
    "a button in a button": "<button><button>a</button></button>",
    "a heading in a heading": "<h2><h3>a</h3></h2>",
    "an item without a list": "<li>a</li>",
    "text in a table": "<table>a</table>",
    "a form in a table": f"<table>{FORM.format('')}</table>",
    "rows without a group": "<table><tr><td>a</td></tr></table>",
    "text between options": '<select aria-label="a">b<option>c</option></select>',
    "a paragraph in a drawing": "<svg><p>a</p></svg>",
    "two headings": "<h1>Nog een</h1>",
    "an id twice": '<p id="hint">a</p>',
    "a field without a label": '<input name="a">',
    "a label of another field": '<label for="b">b</label><input id="a"><input id="b">',
    "a label of nothing": '<label for="a">a</label>',
    "a hint that is not there": '<input aria-label="a" aria-describedby="hint nowhere">',
    "a form without its token": '<form method="post"></form>',
    "a token outside the form": '<form method="POST" action="/"></form><input type="hidden" name="csrf_token">',
    "a script": "<script>a()</script>",
    "a style": "<style>a{}</style>",
    "a styled tag": '<p style="color:red">a</p>',
    "a handler": '<p onclick="a()">a</p>',
    "a picture from elsewhere": '<img alt="" src="https://elsewhere.example/a.png">',
    "a style sheet from elsewhere": '<link rel="stylesheet" href="//elsewhere.example/a.css">',
}


@pytest.mark.parametrize(
    "part",
    [
        "",
        FORM.format('<label for="a">a</label><input id="a"><label>b <select><option>c</option></select></label>'),
        '<form method="post" action="/taal"></form><form><input type="submit"></form>',
        '<textarea aria-label="a" aria-describedby="hint">&lt;b&gt;</textarea><img alt="" src="/a.png"><br>',
        '<svg viewBox="0 0 1 1"><path d="M0 0"/><title>a</title></svg>',
        "<table><thead><tr><th>a</th></tr></thead><tbody><tr><td>b</td></tr></tbody></table>",
        '<script type="application/json">{"a": 1}</script><script src="/a.js"></script>',
    ],
)
def test_a_page_that_keeps_the_rules_passes(part: str) -> None:
    house.check(GOOD.format(part), "/")


@pytest.mark.parametrize("part", BROKEN.values(), ids=BROKEN)
def test_a_page_that_breaks_a_rule_fails(part: str) -> None:
    with pytest.raises(AssertionError):
        house.check(GOOD.format(part), "/")


@pytest.mark.parametrize(
    ("said", "instead"),
    [(' lang="nl"', ""), ("<title>Rust", "<title>Onrust"), ("<h1>Rust</h1>", ""), ("Rust · Bijeen", " ")],
)
def test_a_page_has_a_language_a_heading_and_a_title_that_fit(said: str, instead: str) -> None:
    with pytest.raises(AssertionError):
        house.check(GOOD.format("").replace(said, instead), "/")
