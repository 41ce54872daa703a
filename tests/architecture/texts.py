"""The words on pages: which a template shows as they stand, and which are marked for translation."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser

from jinja2 import nodes

from tests.architecture.reading import parsed

MARKS = {"_", "gettext", "ngettext", "pgettext", "npgettext", "lazy_gettext", "_l", "sentence"}
SPOKEN = {
    "alt",
    "title",
    "aria-label",
    "aria-description",
    "aria-roledescription",
    "placeholder",
    "data-l",
    "label",
}
COMPUTED = "\ue000"  # for private use: in no text, and no letter
LETTERS = re.compile(r"[^\W\d_]{2,}")
ATTRIBUTE = re.compile(r"(?<!\S)[\w-]+=\"[^\"]*\"")
NAMES = {"Bijeen", "Ctrl"}  # the same in every language
LIKE_A_SENTENCE = re.compile(r"^[A-ZÀ-Ý][^<>{}]* [^<>{}]*|.*[a-zà-ÿ]{2}[.!?…]$")


def as_it_stands(tree: nodes.Node) -> Iterator[str]:
    """What a template says itself, in order, with one mark for every expression."""
    if isinstance(tree, nodes.Output):
        for node in tree.nodes:
            yield node.data if isinstance(node, nodes.TemplateData) else COMPUTED
        return
    for child in tree.iter_child_nodes():
        yield from as_it_stands(child)


class Spoken(HTMLParser):
    """Collects the text between tags and in the attributes that are read aloud or shown."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.words: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in ("script", "style")
        given = dict(attrs)
        spoken = SPOKEN | ({"value"} if tag == "input" and given.get("type") in ("submit", "button") else set())
        spoken |= {"content"} if tag == "meta" and given.get("name") == "description" else set()
        self.words += [value for name, value in attrs if name in spoken and value]

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in ("script", "style")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.words.append(ATTRIBUTE.sub("", data))  # of a block that stands inside a tag elsewhere


def unmarked(name: str, source: str) -> list[str]:
    """Words that readers of another language would get in Dutch."""
    tree = parsed(source)
    text = "".join(as_it_stands(tree))
    words = [text]
    if not name.endswith(".txt"):
        spoken = Spoken()
        spoken.feed(text)
        spoken.close()
        words = spoken.words
    found = [" ".join(piece.replace(COMPUTED, " … ").split()) for piece in words if says_something(piece)]
    return found + [constant for constant in constants(tree) if LIKE_A_SENTENCE.match(constant)]


def says_something(piece: str) -> bool:
    return any(word not in NAMES for word in LETTERS.findall(piece))


def constants(node: nodes.Node) -> Iterator[str]:
    """Literal texts in expressions, but for those inside a mark."""
    if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name) and node.node.name in MARKS:
        return
    if isinstance(node, nodes.Const) and isinstance(node.value, str):
        yield node.value
    for child in node.iter_child_nodes():
        yield from constants(child)


def marked(source: str) -> Iterator[tuple[int, list[str | None], set[str] | None]]:
    """(line, texts, names given) of every mark; a computed text is None, one that is looked up is empty."""
    for call in parsed(source).find_all(nodes.Call):
        if isinstance(call.node, nodes.Name) and call.node.name in MARKS:
            looked_up = (nodes.Name, nodes.Getattr, nodes.Getitem)
            texts = [
                arg.value if isinstance(arg, nodes.Const) else "" if isinstance(arg, looked_up) else None
                for arg in call.args
            ]
            given = None if call.dyn_kwargs else {keyword.key for keyword in call.kwargs}
            yield call.lineno, texts[: 2 if call.node.name.startswith("n") else 1], given
