"""The details of a log line, and how they are shown."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Annotated, Any, TypedDict, get_type_hints

from flask_babel import gettext

from app.activity.actors import ACCOUNT_GONE, account_id
from app.activity.verbs import Words
from app.core.text import Sentence, sentence, shorten
from app.web.filters import clock_time, long_date
from app.web.text import say

LONGEST = 120  # maximum length of one value
Values = Any  # a code, a number, a moment in ISO format, a name, or a list of those; by column if several were changed

Change = list[Any]  # a pair: the old value and the new one


class Details(TypedDict, total=False):
    """The known details, each with its label; one without a label is an id, which readers do not need."""

    old: Annotated[Values, sentence("was")]
    new: Annotated[Values, sentence("werd")]
    changed: Annotated[Values, sentence("gewijzigd")]
    state: Annotated[str, sentence("stand")]
    role: Annotated[str, sentence("rol")]
    via: Annotated[str, sentence("hoe")]
    kind: Annotated[str, sentence("soort")]
    title: Annotated[str, sentence("titel")]
    setting: Annotated[str, sentence("instelling")]
    column: Annotated[str, sentence("kolom")]
    language: Annotated[str, sentence("taal")]
    asks: Annotated[Change, sentence("vragen")]
    reminder_days: Annotated[Change, sentence("herinnering, dagen vooraf")]
    number: Annotated[int, sentence("aantal")]
    found: Annotated[int, sentence("gevonden")]
    registrations: Annotated[int, sentence("aanmeldingen")]
    needs: Annotated[int, sentence("wensen")]
    cancelled: Annotated[int, sentence("afgemeld")]
    rest: Annotated[int, sentence("andere gegevens")]
    closed: Annotated[int, sentence("gesloten")]
    missing: Annotated[list[str], sentence("ontbreekt")]
    added: Annotated[list[str], sentence("erbij")]
    removed: Annotated[list[str], sentence("eraf")]
    work_area: Annotated[str, sentence("werkgebied")]
    starts_at: Annotated[str, sentence("begint")]
    on: Annotated[str, sentence("op")]
    at: Annotated[str, sentence("op")]
    version: Annotated[int, sentence("versie")]
    copied: Annotated[bool, sentence("ook naar de IB’er")]
    joined: Annotated[bool, sentence("sluit zich aan")]
    checked: Annotated[bool, sentence("gesproken")]
    all: Annotated[bool, sentence("alle onderwerpen")]
    decided: Annotated[str, sentence("besluit")]
    accounts: Annotated[int, sentence("accounts")]
    up: Annotated[bool, sentence("omhoog")]
    need: str
    answer: str
    into: str | None
    source: str
    event: str
    round: str | None


CALLED: dict[str, Sentence] = {
    name: hint.__metadata__[0]
    for name, hint in get_type_hints(Details, include_extras=True).items()
    if hasattr(hint, "__metadata__")
}
_CHANGES = {name for name, hint in get_type_hints(Details).items() if hint == Change}
_NAMES_OF_COLUMNS = frozenset({"changed", "column", "setting"})


def in_words(details: Mapping[str, Any], words: Words, people: Mapping[str, str]) -> str:
    """'was: 20; werd: 24'. `people` are the accounts mentioned, by the identifier used in the log."""
    told = []
    for name, value in details.items():
        # if a single setting was changed, its old and new value are labelled with that setting
        column = str(details.get("setting", name)) if name in ("old", "new") else name
        text = _told(column, value, words, people)
        if text and name in CALLED:
            told.append(f"{say(CALLED[name])}: {text}")
    return "; ".join(told)


def _told(name: str, value: Any, words: Words, people: Mapping[str, str]) -> str:
    if name not in _CHANGES or not isinstance(value, list):
        return value_in_words(name, value, words, people)
    return " → ".join(value_in_words(name, each, words, people) or gettext("leeg") for each in value)


def value_in_words(name: str, value: Any, words: Words, people: Mapping[str, str]) -> str:
    """The text for a detail's or column's value; empty if there is none."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(gettext("ja") if value else gettext("nee"))
    if isinstance(value, dict):
        shown = {each: value_in_words(each, part, words, people) for each, part in value.items()}
        return ", ".join(f"{column(each, words)} “{text}”" for each, text in shown.items() if text)
    if isinstance(value, list):
        return ", ".join(value_in_words(name, each, words, people) for each in value)
    return _text_in_words(name, str(value), words, people)


def column(name: str, words: Words) -> str:
    return say(words.fields[name]) if name in words.fields else name


def _text_in_words(name: str, text: str, words: Words, people: Mapping[str, str]) -> str:
    if name in _NAMES_OF_COLUMNS:
        return column(text, words)
    if text in words.values.get(name, {}):
        return say(words.values[name][text])
    if account_id(text):
        return people.get(text) or say(ACCOUNT_GONE)
    return _day_or_moment(text) or shorten(text, LONGEST)


def _day_or_moment(text: str) -> str:
    """An ISO date or moment in local format; empty for any other text."""
    try:
        if "T" not in text:
            return long_date(date.fromisoformat(text))
        moment = datetime.fromisoformat(text)
    except ValueError:
        return ""
    return str(gettext("%(day)s, %(time)s uur", day=long_date(moment), time=clock_time(moment)))
