"""What several rows must agree on: rows with one title are one event, with one title and groep one session."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from app.core import clock
from app.core.folding import title_key
from app.core.tables import Fault, TableRow
from app.core.tables.moments import time_of_day
from app.core.text import one_line, sentence
from app.events.importing import moments, rows

OF_EVENT = (
    "soort",
    "doel",
    "omschrijving",
    "doelgroep",
    "spreker",
    "thema",
    "contact",
    "contact_email",
    "status",
)
OF_SESSION = ("plaatsen", "wachtlijst", "aanmelden_vanaf", "aanmelden_tot")


@dataclass(frozen=True)
class SessionRows:
    name: str
    rows: list[TableRow]


@dataclass(frozen=True)
class EventRows:
    title: str
    sessions: list[SessionRows]

    @property
    def rows(self) -> list[TableRow]:
        return [row for session in self.sessions for row in session.rows]


def grouped(table: Iterable[TableRow]) -> list[EventRows]:
    """Events and their sessions in the order of the file, by the first spelling of their title and name."""
    events: dict[str, tuple[str, dict[str, SessionRows]]] = {}
    for row in table:
        title, name = one_line(row["titel"]), one_line(row["groep"])
        _, sessions = events.setdefault(title_key(title), (title, {}))
        sessions.setdefault(title_key(name), SessionRows(name, [])).rows.append(row)
    return [EventRows(title, list(sessions.values())) for title, sessions in events.values()]


def agreed(members: Iterable[TableRow], column: str) -> str:
    """The value in this column; rows that leave it empty follow the others."""
    return next((row[column] for row in members if row[column]), "")


def faults(event: EventRows) -> list[Fault]:
    """Rows of one event, or of one session, that contradict each other."""
    found = [fault for column in OF_EVENT for fault in _differences(event.rows, column)]
    if len(event.sessions) > 1:
        found += [
            Fault(session.rows[0].line, sentence("groep is leeg, terwijl deze titel meer groepen heeft."))
            for session in event.sessions
            if not session.name
        ]
    for session in event.sessions:
        found += [fault for column in OF_SESSION for fault in _differences(session.rows, column)]
        found += _doubles(session.rows) + _closed_before_open(session.rows)
    return found


def _differences(members: Sequence[TableRow], column: str) -> list[Fault]:
    first = next((row for row in members if row[column]), None)
    return [
        Fault(
            row.line,
            sentence(
                "%(column)s is anders dan op regel %(line)s, bij dezelfde titel.",
                column=column,
                line=first.line,
            ),
        )
        for row in members
        if first and row[column] and row[column].casefold() != first[column].casefold()
    ]


def _doubles(members: Sequence[TableRow]) -> list[Fault]:
    """A repeated meeting is a mistake made while copying rows: nobody can attend it twice."""
    first: dict[object, int] = {}
    found = []
    for row in members:
        when = (moments.day(row["datum"]), time_of_day(row["begin"]))
        line = first.setdefault(when, row.line)
        if line != row.line and None not in when:
            found.append(Fault(row.line, sentence("dit staat ook op regel %(line)s.", line=line)))
    return found


def _closed_before_open(members: Sequence[TableRow]) -> list[Fault]:
    since, until = sign_up_from(members), sign_up_until(members)
    if since and until and since >= until:
        return [Fault(members[0].line, sentence("aanmelden_tot is niet later dan aanmelden_vanaf."))]
    return []


def sign_up_from(members: Iterable[TableRow]) -> datetime | None:
    return _moment(agreed(members, "aanmelden_vanaf"), time())


def sign_up_until(members: Iterable[TableRow]) -> datetime | None:
    return _moment(agreed(members, "aanmelden_tot"), rows.LAST_MINUTE)


def _moment(text: str, otherwise: time) -> datetime | None:
    found = moments.day_and_time(text, otherwise)
    return clock.moment(*found) if found else None
