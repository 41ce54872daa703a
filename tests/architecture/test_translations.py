"""The English catalogue is complete and contains nothing else; the u-form covers every text with je."""

import re
from collections.abc import Iterator
from functools import cache

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from app.config import ROOT
from tests.architecture.test_words import extracted

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%%")
TAG = re.compile(r"</?[a-z]+[^>]*>|\{[a-z]+\}")
SAYS_JE = re.compile(r"\b(je|jij|jou|jouw|jezelf|jullie)\b", re.IGNORECASE)
NAMES_THE_FORM = re.compile(r"\bje-(vorm|form)\b|[‘“\"']je[’”\"']", re.IGNORECASE)


@cache
def catalogue(locale: str) -> Catalog:
    with (ROOT / "app" / "translations" / locale / "LC_MESSAGES" / "messages.po").open("rb") as file:
        return read_po(file, locale=locale)


def texts(of: object) -> tuple[str, ...]:
    return tuple(str(each) for each in of) if isinstance(of, tuple | list) else (str(of),)


def ids(messages: Catalog) -> set[tuple[str, ...]]:
    return {texts(message.id) for message in messages if message.id}


def translated(messages: Catalog) -> Iterator[Message]:
    return (message for message in messages if message.id)


def test_english_has_every_text_and_no_other() -> None:
    ours, english = ids(extracted()), catalogue("en")
    done = {texts(message.id) for message in translated(english) if all(texts(message.string))}
    assert sorted(ours - done) == []
    assert sorted(ids(english) - ours) == []


def test_the_u_form_has_every_text_that_says_je_and_no_text_that_is_gone() -> None:
    ours, formal = ids(extracted()), ids(catalogue("nl_BE"))
    assert sorted(each for each in ours - formal if any(SAYS_JE.search(text) for text in each)) == []
    assert sorted(formal - ours) == []


def test_the_u_form_never_says_je() -> None:
    said = [text for message in translated(catalogue("nl_BE")) for text in texts(message.string)]
    assert said
    assert [text for text in said if SAYS_JE.search(NAMES_THE_FORM.sub("", text))] == []


def test_a_translation_keeps_what_is_filled_in_and_what_is_marked_up() -> None:
    wrong = []
    for locale in ("en", "nl_BE"):
        for message in translated(catalogue(locale)):
            originals = texts(message.id)
            known = set(PLACEHOLDER.findall(" ".join(originals)))
            for original, said in zip(originals, texts(message.string), strict=False):
                if not set(PLACEHOLDER.findall(said)) <= known or sorted(TAG.findall(said)) != sorted(
                    TAG.findall(original)
                ):
                    wrong.append(said)
            if len(originals) == 1 and sorted(PLACEHOLDER.findall(texts(message.string)[0])) != sorted(
                PLACEHOLDER.findall(originals[0])
            ):
                wrong.append(originals[0])
    assert wrong == []


def test_nothing_is_left_to_be_looked_at() -> None:
    assert [
        message.id for locale in ("en", "nl_BE") for message in catalogue(locale) if message.id and message.fuzzy
    ] == []
