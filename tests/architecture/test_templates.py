"""Templates: each is used, extends the right layout, and loads nothing from elsewhere."""

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from typing import Any

import pytest
from flask import Flask
from jinja2 import nodes

from app.config import ROOT
from tests.architecture.reading import Module, dotted, modules, parsed, templates

LONGEST_TEMPLATE = 150
HTML = [name for name in templates() if name.endswith(".html")]
PART = re.compile(r"(^|/)_")  # a file or folder that only others use
TEMPLATE = re.compile(r"^[\w*][\w*/-]*/[\w*-]+\.(html|txt|svg|\*)$")
ELSEWHERE = re.compile(  # what a browser would fetch while showing the page; a link to click is no such thing
    r"""<(?:script|img|iframe|source|video|audio|embed|object|link)\b[^>]*?"""
    r"""\b(?:src|srcset|href|data)=["']?(?:https?:)?//"""
    r"""|url\(\s*["']?(?:https?:)?//|@import\s+(?:url\(\s*)?["']?(?:https?:)?//"""
    r"""|\bfetch\(\s*["'](?:https?:)?//|\bimport\s*\(?["']https?://"""
)


def literal(node: ast.expr) -> Iterator[str]:
    """The names that an expression may stand for, `*` where a part is computed."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.JoinedStr):
        yield "".join(str(part.value) if isinstance(part, ast.Constant) else "*" for part in node.values)
    elif isinstance(node, ast.IfExp):
        yield from literal(node.body)
        yield from literal(node.orelse)


def rendered() -> set[str]:
    """Names, or patterns of names, that code renders."""
    named = set()
    for module in modules("app"):
        for node in ast.walk(module.tree):
            if isinstance(node, ast.Constant | ast.JoinedStr):
                named |= {name for name in literal(node) if TEMPLATE.match(name)}
    return named


def referenced() -> dict[str, set[str]]:
    """Which templates each template extends, includes or imports from."""
    uses: dict[str, set[str]] = {}
    for name, source in templates().items():
        tree = parsed(source)
        uses[name] = set()
        node: Any  # their common class has no template
        for node in tree.find_all((nodes.Extends, nodes.Include, nodes.Import, nodes.FromImport)):
            named: nodes.Expr = node.template
            for constant in [named] if isinstance(named, nodes.Const) else named.find_all(nodes.Const):
                uses[name] |= {constant.value} if isinstance(constant.value, str) else set(constant.value)
    return uses


def test_every_template_is_used() -> None:
    used = rendered() | {name for names in referenced().values() for name in names}
    assert [name for name in templates() if not any(fnmatch(name, pattern) for pattern in used)] == []


def test_every_template_named_exists() -> None:
    missing = {name for names in referenced().values() for name in names} - templates().keys()
    missing |= {pattern for pattern in rendered() if not any(fnmatch(name, pattern) for name in templates())}
    assert missing == set()


def test_every_page_named_in_a_link_exists(app: Flask) -> None:
    named: dict[str, str] = {}
    for module in modules("app"):
        for call in module.calls:
            if dotted(call.func).split(".")[-1] in ("url_for", "absolute") and call.args:
                named |= {name: module.at(call, name) for name in literal(call.args[0]) if "*" not in name}
    for template, source in templates().items():
        for link in parsed(source).find_all(nodes.Call):
            name = link.args[0].value if link.args and isinstance(link.args[0], nodes.Const) else None
            if name and isinstance(link.node, nodes.Name) and link.node.name in ("url_for", "absolute"):
                named[name] = f"{template}:{link.lineno} {name}"
    known = app.view_functions.keys() | {"." + endpoint.split(".")[-1] for endpoint in app.view_functions}
    assert [where for name, where in named.items() if name not in known] == []


def layout_of(source: str) -> str | None:
    extends = next(parsed(source).find_all(nodes.Extends), None)
    return extends.template.value if extends is not None and isinstance(extends.template, nodes.Const) else None


def stands_well(name: str, layout: str | None) -> bool:
    """Public pages stand on base, those under /beheer on desk, mail on the mail layout; parts need none."""
    if PART.search(name):
        return layout is None or layout.startswith("_layout/") or "/mails/_" in layout
    if "/mails/" in name:
        kind = name[name.rindex(".") :]
        return layout is not None and (layout == f"_layout/mail{kind}" or ("/mails/" in layout and kind in layout))
    return layout == ("_layout/desk.html" if "/organise/" in name else "_layout/base.html")


def test_every_page_stands_on_its_layout() -> None:
    layouts = {name: layout_of(source) for name, source in templates().items()}
    assert {name: layout for name, layout in layouts.items() if not stands_well(name, layout)} == {}


def test_no_template_is_longer_than_it_should_be() -> None:
    assert [name for name, source in templates().items() if source.count("\n") > LONGEST_TEMPLATE] == []


OF_ITS_OWN = re.compile(r"<script(?![^>]*\b(src=|type=\"application/))|<[^>]*\s(on[a-z]+|style)=|<style")


@pytest.mark.parametrize("source", ["<script>a()</script>", '<p style="color: red">', '<a onclick="a()">', "<style>"])
def test_the_check_sees_a_script_or_style_on_the_page(source: str) -> None:
    assert OF_ITS_OWN.search(source)


def test_no_page_has_a_script_or_style_of_its_own() -> None:
    own = {name: found.group() for name in HTML if (found := OF_ITS_OWN.search(templates()[name]))}
    own.pop("_layout/mail.html")  # mail clients know no stylesheet of ours
    own.pop("_layout/_mail_parts.html")
    assert own == {}


def test_only_fixed_text_is_called_safe() -> None:
    assert [
        f"{name}:{node.lineno}"
        for name in HTML
        for node in parsed(templates()[name]).find_all(nodes.Filter)
        if node.name == "safe" and not fixed(node.node)
    ] == []


def fixed(node: nodes.Expr | None) -> bool:
    if isinstance(node, nodes.CondExpr):
        return fixed(node.expr1) and (node.expr2 is None or fixed(node.expr2))
    return isinstance(node, nodes.Const)


@pytest.mark.parametrize(
    "text", ['<script src="https://x.nl/a.js">', "@import '//x.nl/a.css'", "background: url(//x.nl/a)"]
)
def test_the_check_sees_what_comes_from_elsewhere(text: str) -> None:
    assert ELSEWHERE.search(text)


def test_nothing_is_fetched_from_elsewhere() -> None:
    sources = dict(templates())
    for file in (ROOT / "app" / "static").rglob("*"):
        if file.suffix in (".css", ".js", ".svg"):
            sources[file.relative_to(ROOT).as_posix()] = file.read_text()
    assert [f"{name}: {found.group()}" for name, text in sources.items() if (found := ELSEWHERE.search(text))] == []


def test_code_asks_no_other_site() -> None:
    clients = ("requests", "urllib.request", "http.client", "httpx", "urllib3", "socket")
    assert [
        module.at(node, name)
        for module in modules("app")
        if module.path not in ("app/serving.py", "app/answers/transport.py")  # /healthz; the mailbox in the settings
        for node in module.find(ast.Import, ast.ImportFrom)
        for name in imported(node)
        if name.startswith(clients)
    ] == []


def imported(node: ast.AST) -> list[str]:
    if isinstance(node, ast.ImportFrom):
        return [f"{node.module}.{name.name}" for name in node.names]
    return [name.name for name in node.names] if isinstance(node, ast.Import) else []


def test_the_reading_of_names_sees_both_halves_of_a_choice() -> None:
    module = Module("app/a/views.py", 'render_template(f"_errors/{code}.html" if code else "a/b.html")')
    assert list(literal(module.calls[0].args[0])) == ["_errors/*.html", "a/b.html"]


WALKS = re.compile(
    r"session\.starts_at\s*\|"
    r'|\bin [\w.]*event\.sessions\b|session\.meetings\b|attribute="(?:event_session\.)?(?:sessions|meetings)"'
)


@pytest.mark.parametrize("name", sorted(templates()))
def test_templates_ask_one_place_for_the_dates_of_an_event(name: str) -> None:
    """`announced` answers which dates there are and how each is: a date that was called off is easily forgotten."""
    assert WALKS.findall((ROOT / "templates" / name).read_text()) == []
