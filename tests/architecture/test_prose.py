"""Comments and docstrings are idiomatic English: phrases that are calques of Dutch do not come back."""

import io
import re
import tokenize
from collections.abc import Iterator

from app.config import ROOT
from tests.architecture.reading import Module, modules, templates

# put together here, so that this file does not contain what it looks for
CALQUES = re.compile(
    "|".join(
        (
            r"\b(for|to|from|by) " + r"who\b",
            r"\b[Gg]ives " + r"(how|what|back)\b",
            r"\bhangs? " + r"on\b",
            r"\bde" + r"eds?\b",
            r"\ban" + r"ew\b",
            r"\bby " + r"itself\b",
            r"\bstands " + r"(there|in its way)\b",
            r"\bwhat there " + r"is\b",
            r"\bas it " + r"was left\b",
            r"\bcarr(y|ies) " + r"no\b",
            r"\bby name " + r"of\b",
            r"\bis no " + r"more\b",
        )
    )
)
WORDS_IN_NAMES = re.compile(r"(^|_)(de" + r"eds?|an" + r"ew|by_it" + r"self)(_|$)", re.IGNORECASE)
ENGLISH = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "Makefile", "pyproject.toml")


def prose(module: Module) -> Iterator[tuple[int, str]]:
    """(line, text) of every comment and docstring, and of every name, with spaces for the underscores."""
    before = tokenize.NEWLINE
    for token in tokenize.generate_tokens(io.StringIO(module.text).readline):
        begins = before in (tokenize.NEWLINE, tokenize.INDENT, tokenize.DEDENT, tokenize.ENCODING)
        if token.type == tokenize.COMMENT or (token.type == tokenize.STRING and begins):
            yield token.start[0], token.string
        if token.type not in (tokenize.NL, tokenize.COMMENT):
            before = token.type


def calques(module: Module) -> list[str]:
    found = [f"{module.path}:{line} {match[0]}" for line, text in prose(module) for match in CALQUES.finditer(text)]
    names = {token for token in re.findall(r"\b(?:def|class) (\w+)", module.text) if WORDS_IN_NAMES.search(token)}
    return found + [f"{module.path} {name}" for name in sorted(names)]


def test_the_check_sees_a_calque_in_a_comment_a_docstring_and_a_name() -> None:
    comment, docstring, name = (
        "x = 1  # hangs" + " on it",
        '"""For' + ' who asks: for who asks."""',
        "def do_de" + "ed(): ...",
    )
    assert [len(calques(Module("app/a.py", text))) for text in (comment, docstring, name)] == [1, 1, 1]
    assert calques(Module("app/a.py", 'x = "wie wat de' + 'ed"')) == []


def test_comments_docstrings_and_names_are_plain_english() -> None:
    assert [found for module in modules("app", "tests", "migrations") for found in calques(module)] == []


def test_comments_in_templates_are_plain_english() -> None:
    notes = [(name, note) for name, text in templates().items() for note in re.findall(r"{#.*?#}", text, re.DOTALL)]
    assert [(name, match[0]) for name, note in notes for match in CALQUES.finditer(note)] == []


def test_what_newcomers_read_is_plain_english() -> None:
    texts = {name: (ROOT / name).read_text() for name in ENGLISH}
    assert [(name, match[0]) for name, text in texts.items() for match in CALQUES.finditer(text)] == []
