"""Every text for users is marked, complete and in our own vocabulary."""

import ast
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir

from app.config import ROOT
from tests.architecture import texts
from tests.architecture.reading import Module, dotted, modules, templates

MAPPINGS = {
    "app": [("**.py", "python")],
    "templates": [("**.html", "jinja2"), ("**.txt", "jinja2")],
}
KEYWORDS = {
    "_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "sentence": None,
    "_l": None,
    "lazy_gettext": None,
}
OPTIONS = {
    "**.html": {"silent": "false", "trimmed": "true"},
    "**.txt": {"silent": "false", "trimmed": "true"},
}
PLACEHOLDER = re.compile(r"%\((\w+)\)")
# the field's words and ours: a place is no ticket, a date no 'sessie', and we say je
NOT_OUR_WORDS = re.compile(r"\b(tickets?|orders?|product(en)?|klant(en)?|sessies?|u|uw)\b", re.IGNORECASE)
SAYS_TO_PEOPLE = {"flash", "ValidationError", "Sentence"}
FIELD = re.compile(r"^[A-Z]\w+Field$")


@cache
def extracted() -> Catalog:
    catalogue = Catalog()
    for folder, mapping in MAPPINGS.items():
        found = extract_from_dir(
            ROOT / folder,
            mapping,
            OPTIONS,
            KEYWORDS,
            directory_filter=lambda path: "__pycache__" not in str(path),
        )
        for file, line, message, _comments, _context in found:
            catalogue.add(message, locations=[(f"{folder}/{file}", line)])
    return catalogue


def messages() -> list[tuple[str, str]]:
    """(where, text) of every marked text, singular and plural apart."""
    return [
        (f"{message.locations[0][0]}:{message.locations[0][1]}", text)
        for message in extracted()
        for text in (message.id if isinstance(message.id, tuple | list) else (message.id,))
        if text
    ]


def test_texts_are_found_in_code_and_templates() -> None:
    found = {where.split("/")[0] for where, _text in messages()}
    assert found == {"app", "templates"}


def test_every_text_in_a_template_is_marked() -> None:
    assert [f"{name}: {text}" for name, source in templates().items() for text in texts.unmarked(name, source)] == []


@pytest.mark.parametrize(
    "source",
    [
        "<p>Meld je aan</p>",
        '<img alt="Een school">',
        '{{ knop("Meld je aan") }}',
        "{% if a %}aan{% endif %}",
        '<td data-l="Naam">{{ naam }}</td>',
        "{% set a = 'Dat kan niet.' %}",
    ],
)
def test_the_check_sees_text_that_is_not_marked(source: str) -> None:
    assert texts.unmarked("a.html", source)


@pytest.mark.parametrize(
    "source",
    [
        '<p class="lead">{{ _("Meld je aan") }}</p>',
        '<a class="btn btn--second" href="{{ naar }}">{{ a }}</a>',
        "{% trans %}Meld je aan{% endtrans %}",
        "<b>Bijeen</b> – 2027",
        "{# Een opmerking #}",
    ],
)
def test_the_check_leaves_marked_text_alone(source: str) -> None:
    assert texts.unmarked("a.html", source) == []


def said_without_a_mark(module: Module) -> list[str]:
    """Literal text passed to something that displays it."""
    found = []
    for call in module.calls:
        name = dotted(call.func).split(".")[-1]
        shown = [
            *call.args[:1],
            *(keyword.value for keyword in call.keywords if keyword.arg in ("label", "message")),
        ]
        if (name in SAYS_TO_PEOPLE or FIELD.match(name)) and any(
            isinstance(arg, ast.Constant | ast.JoinedStr) and says(arg) for arg in shown
        ):
            found.append(module.at(call, name))
    return found


def says(arg: ast.expr) -> bool:
    return isinstance(arg, ast.JoinedStr) or (
        isinstance(arg, ast.Constant) and isinstance(arg.value, str) and bool(arg.value)
    )


def test_every_text_that_code_shows_is_marked() -> None:
    assert said_without_a_mark(Module("a.py", 'flash("Dat kan niet")'))
    assert said_without_a_mark(Module("a.py", 'naam = LineField(f"Naam {x}")'))
    assert not said_without_a_mark(Module("a.py", 'flash(gettext("Dat kan niet"), "bad")'))
    assert [found for module in modules("app") for found in said_without_a_mark(module)] == []


def computed_marks(module: Module) -> list[str]:
    """A mark around something computed marks nothing: the catalogue needs the text itself.

    `gettext` may look up a text that was marked where it was written down, as an evaluation's questions are.
    """
    if module.path in ("app/core/text.py", "app/web/text.py"):
        return []
    looked_up = (ast.Name, ast.Attribute, ast.Subscript)
    return [
        module.at(call, name)
        for call in module.calls
        if (name := dotted(call.func).split(".")[-1]) in texts.MARKS
        and call.args
        and not isinstance(call.args[0], ast.Constant)
        and not (name == "gettext" and isinstance(call.args[0], looked_up))
    ]


def test_every_mark_is_around_the_text_itself() -> None:
    assert computed_marks(Module("a.py", 'sentence(f"Nog {n} plaatsen")'))
    assert [found for module in modules("app") for found in computed_marks(module)] == []
    for name, source in templates().items():
        for line, said, _given in texts.marked(source):
            assert None not in said, f"templates/{name}:{line}"


def mismatched(where: str, said: list[str], given: set[str] | None) -> list[str]:
    """A text with a placeholder that nobody fills, or a value that no text shows."""
    if given is None:
        return []
    wanted = {name for text in said for name in PLACEHOLDER.findall(text)}
    return [] if wanted - {"num"} == given - {"num", "count"} or wanted == given else [f"{where} {wanted} {given}"]


def unfilled(module: Module) -> list[str]:
    if module.path in ("app/core/text.py", "app/web/text.py"):
        return []
    found = []
    for call in module.calls:
        name = dotted(call.func).split(".")[-1]
        given = {keyword.arg for keyword in call.keywords if keyword.arg}
        filled_elsewhere = not given and name != "sentence"  # lazy, or chosen first: `gettext(…) % {…}`
        computed = any(keyword.arg is None for keyword in call.keywords)
        if name in texts.MARKS and not filled_elsewhere and not computed:
            literal = [
                str(arg.value) for arg in call.args[: 2 if name.startswith("n") else 1] if isinstance(arg, ast.Constant)
            ]
            found += mismatched(module.at(call, name), literal, given)
    return found


def test_every_placeholder_gets_its_value() -> None:
    assert mismatched("", ["Nog %(left)s"], {"number"})
    assert unfilled(Module("a.py", 'sentence("Nog %(left)s")'))
    found = [fault for module in modules("app") for fault in unfilled(module)]
    for name, source in templates().items():
        for line, said, given in texts.marked(source):
            found += mismatched(f"templates/{name}:{line}", [text for text in said if text], given)
    assert found == []


def test_texts_use_our_own_words() -> None:
    assert NOT_OUR_WORDS.search("Uw gegevens")
    assert [f"{where} {text}" for where, text in messages() if NOT_OUR_WORDS.search(text)] == []


def test_texts_have_curly_apostrophes() -> None:
    assert [f"{where} {text}" for where, text in messages() if re.search(r"\w'\w|\s'[stn]\s", text)] == []
