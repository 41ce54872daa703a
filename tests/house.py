"""The rules for every page, checked in one pass over its text.

A page is written so plainly that every parser reads the same tree: each tag is closed where it was opened, and none
is put where a browser would move it. That is what lets `Page.html` use a fast parser.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from html import unescape

TOKEN = re.compile(
    r"<!doctype html>|<!--.*?-->|<(?P<end>/?)(?P<name>[a-zA-Z][\w:-]*)"
    r"(?P<attributes>(?:\s+[\w:.-]+(?:=(?:\"[^\"]*\"|'[^']*'|[^\s\"'=<>`]+))?)*)\s*(?P<closed>/?)>|<",
    re.DOTALL | re.IGNORECASE,
)
ATTRIBUTE = re.compile(r"([\w:.-]+)(?:=(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'=<>`]+)))?")


def _names(written: str) -> frozenset[str]:
    return frozenset(written.split())


HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
VOID = _names("area base br col embed hr img input link meta source track wbr")
ENDS_A_PARAGRAPH = HEADINGS | _names(
    "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form header "
    "hgroup hr li dd dt main menu nav ol p pre search section summary table ul"
)
LEAVES_A_DRAWING = ENDS_A_PARAGRAPH - {"details", "form", "main"} | _names("b br code em i img meta s span")
NEVER_INSIDE_ITSELF = frozenset({"a", "button", "form", "option", "select", "label"})
IN_HEAD = _names("base link meta noscript script style template title")
GROUPS = frozenset({"thead", "tbody", "tfoot"})
INSIDE = {  # the only parents of these
    "head": {"html"},
    "body": {"html"},
    "li": {"ul", "ol", "menu"},
    "dt": {"dl", "div"},
    "dd": {"dl", "div"},
    "caption": {"table"},
    "colgroup": {"table"},
    "col": {"colgroup"},
    **dict.fromkeys(GROUPS, frozenset({"table"})),
    "tr": GROUPS,
    "td": {"tr"},
    "th": {"tr"},
    "option": {"select", "optgroup", "datalist"},
    "optgroup": {"select"},
}
HOLDS = {  # all that may be in these; anything else, text too, a browser moves or drops
    "html": {"head", "body"},
    "table": {"caption", "colgroup", "script", "template", *GROUPS},
    **dict.fromkeys(GROUPS, frozenset({"tr", "script", "template"})),
    "tr": {"td", "th", "script", "template"},
    "colgroup": {"col"},
    "select": {"option", "optgroup", "hr"},
    "optgroup": {"option"},
    "head": IN_HEAD,
}


@dataclass
class Tag:
    name: str
    attributes: str
    inside: tuple[str, ...]
    text: str = ""  # of a title, heading or control: what is in it

    @cached_property
    def has(self) -> dict[str, str]:
        return {
            match[1].lower(): unescape(match[2] or match[3] or match[4] or "")
            for match in ATTRIBUTE.finditer(self.attributes)
        }

    def __str__(self) -> str:
        return f"<{self.name}{self.attributes}>"


@dataclass
class Read:
    """The tags of a page in their order, and what keeps a browser from reading them as written."""

    tags: list[Tag] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def named(self, *names: str) -> Iterator[Tag]:
        return (tag for tag in self.tags if tag.name in names)


def read(source: str) -> Read:
    page, open_tags, at = Read(), [Tag("", "", ())], 0
    for token in TOKEN.finditer(source):
        _text(page, open_tags, source[at : token.start()])
        at = token.end()
        if token["name"] is None:
            if token[0] == "<":
                page.faults.append(f"a < that begins no tag: {source[token.start() : at + 60]!r}")
        elif token["end"]:
            if token["name"].lower() != open_tags[-1].name:
                page.faults.append(f"{token[0]} closes <{open_tags[-1].name}>")
                return page
            open_tags.pop()
        else:
            _begin(page, open_tags, token)
    _text(page, open_tags, source[at:])
    page.faults += [f"{tag} is never closed" for tag in open_tags[1:]]
    return page


def _text(page: Read, open_tags: list[Tag], text: str) -> None:
    if not text or text.isspace():
        return
    if open_tags[-1].name in HOLDS:
        page.faults.append(f"text {text.strip()!r} in <{open_tags[-1].name}>")
    for tag in open_tags:
        if tag.name in ("h1", "title"):
            tag.text += unescape(text)


def _begin(page: Read, open_tags: list[Tag], token: re.Match[str]) -> None:
    parent = open_tags[-1]
    tag = Tag(token["name"].lower(), token["attributes"], (*parent.inside, parent.name))
    fault = misplaced(tag)
    if fault:
        page.faults.append(f"{tag} {fault}")
    page.tags.append(tag)
    is_drawn = tag.name == "svg" or "svg" in tag.inside
    if token["closed"] and not is_drawn and tag.name not in VOID:
        page.faults.append(f"{token[0]} does not close itself")
    if tag.name not in VOID and not (token["closed"] and is_drawn):
        open_tags.append(tag)


def misplaced(tag: Tag) -> str:
    """Why a browser would put this tag elsewhere than where it was written."""
    name, inside, parent = tag.name, tag.inside, tag.inside[-1]
    if "svg" in inside:
        return "in a drawing" if name in LEAVES_A_DRAWING else ""
    if name in ENDS_A_PARAGRAPH and "p" in inside:
        return "in a paragraph"
    if name in NEVER_INSIDE_ITSELF and name in inside:
        return "in another"
    if name in HEADINGS and parent in HEADINGS:
        return "in a heading"
    if name in INSIDE and parent not in INSIDE[name] and parent != "template":
        return f"in <{parent}>"
    return f"in <{parent}>" if parent in HOLDS and name not in HOLDS[parent] else ""


def check(source: str, path: str) -> None:
    """Fails where this page breaks a rule of the house."""
    page = read(source)
    assert not page.faults, f"{path}: {page.faults}"
    _check_names(page, path)
    _check_labels(page, path)
    _check_forms(page, path)
    _check_outside(page, path)


def _check_names(page: Read, path: str) -> None:
    assert any(tag.has.get("lang") for tag in page.named("html")), f"{path}: no language"
    headings, titles = list(page.named("h1")), [tag for tag in page.named("title") if tag.inside[-1] == "head"]
    assert len(headings) == 1, f"{path}: {len(headings)} h1"
    assert len(titles) == 1, f"{path}: {len(titles)} titles"
    heading, title = headings[0].text, titles[0].text
    assert title.strip(), f"{path}: no title"
    assert heading.split()[0] in title, f"{path}: title {title!r}, h1 {heading!r}"
    ids = [tag.has["id"] for tag in page.tags if "id" in tag.has]
    assert len(ids) == len(set(ids)), f"{path}: double ids {sorted(i for i in ids if ids.count(i) > 1)}"


def _check_labels(page: Read, path: str) -> None:
    ids = {tag.has["id"] for tag in page.tags if "id" in tag.has}
    labelled = {tag.has["for"] for tag in page.named("label") if "for" in tag.has}
    for tag in page.named("input", "select", "textarea"):
        if tag.has.get("type") in ("hidden", "submit", "button"):
            continue
        named = tag.has.get("aria-label") or tag.has.get("aria-labelledby") or "label" in tag.inside
        assert named or tag.has.get("id") in labelled, f"{path}: no label for {tag}"
    for tag in page.tags:
        names = ("aria-describedby", "aria-labelledby", *(("for",) if tag.name == "label" else ()))
        for reference in " ".join(tag.has.get(name, "") for name in names).split():
            assert reference in ids, f"{path}: nothing has the id {reference}"


def _check_forms(page: Read, path: str) -> None:
    """Every form that changes something has a token against forgery, but the one that chooses a language."""
    awaiting: Tag | None = None
    for tag in page.named("form", "input"):
        if tag.name == "form":
            assert awaiting is None, f"{path}: a POST form without CSRF: {awaiting}"
            changes = tag.has.get("method", "get").lower() == "post" and tag.has.get("action") != "/taal"
            awaiting = tag if changes else None
        elif tag.has.get("name") == "csrf_token" and "form" in tag.inside:
            awaiting = None
    assert awaiting is None, f"{path}: a POST form without CSRF: {awaiting}"


def _check_outside(page: Read, path: str) -> None:
    """Nothing runs or is styled inline, and nothing is loaded from elsewhere."""
    for tag in page.tags:
        if tag.name == "script" and "src" not in tag.has:
            assert tag.has.get("type") in ("application/ld+json", "application/json"), f"{path}: inline script"
        assert tag.name != "style", f"{path}: inline style"
        assert "style" not in tag.has, f"{path}: inline style {tag}"
        assert not any(name.startswith("on") for name in tag.has), f"{path}: inline handler {tag}"
        target = tag.has.get("src") or (tag.has.get("href", "") if tag.name == "link" else "")
        assert not target.startswith(("http:", "https:", "//")) or target.startswith("http://localhost"), target
