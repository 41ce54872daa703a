"""What later slices add to the list of people: columns with a filter and counts, and warnings beside a name."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from flask import Flask, current_app, g

from app.core.text import Sentence
from app.registrations.models import Registration
from app.web.text import say

_COLUMNS, _WARNINGS = "people_columns", "people_warnings"


@dataclass(frozen=True)
class PeopleCell:
    """What a column says of somebody; `choice` is its value in the filter, `look` a modifier of a tag."""

    choice: str
    text: str
    look: str = ""


@dataclass(frozen=True)
class PeopleColumn:
    """`key` names it in addresses; `find` returns the cells by the id of a registration, in one statement."""

    key: str
    name: Sentence
    every: Sentence  # the choice of no filter
    choices: Mapping[str, Sentence]
    find: Callable[[Collection[int]], Mapping[int, PeopleCell]]
    is_used: Callable[[], bool]


FindWarnings = Callable[[Iterable[Registration]], Mapping[int, Sentence]]


def has_column(app: Flask, column: PeopleColumn) -> None:
    app.extensions.setdefault(_COLUMNS, []).append(column)


def columns() -> list[PeopleColumn]:
    """Those that are used; looked up once per request."""
    if _COLUMNS not in g:
        known: list[PeopleColumn] = current_app.extensions.get(_COLUMNS, [])
        setattr(g, _COLUMNS, [column for column in known if column.is_used()])
    found: list[PeopleColumn] = g.get(_COLUMNS)
    return found


def column_names() -> dict[str, str]:
    """By key, for the headings."""
    return {column.key: say(column.name) for column in columns()}


def warns(app: Flask, find: FindWarnings) -> None:
    """`find` returns a warning about some of these people, by the id of the registration."""
    app.extensions.setdefault(_WARNINGS, []).append(find)


def warnings(rows: Sequence[Registration]) -> dict[int, list[Sentence]]:
    finders: list[FindWarnings] = current_app.extensions.get(_WARNINGS, [])
    found: dict[int, list[Sentence]] = {}
    for find in finders:
        for registration_id, warning in find(rows).items():
            found.setdefault(registration_id, []).append(warning)
    return found
