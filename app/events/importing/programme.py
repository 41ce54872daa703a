"""The whole file: plans of events, or every fault."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.folding import title_key
from app.core.tables import BadTable, TableRow
from app.core.tables.moments import time_of_day
from app.core.text import one_line
from app.events.importing import groups, kinds, moments, rows
from app.events.importing.groups import EventRows, SessionRows, agreed
from app.events.models import EventKind, EventState
from app.events.plans import EventPlan, EventTexts, MeetingPlan, SessionPlan
from app.topics.models import Topic

Themes = Mapping[str, Topic]  # by the key of their title


@dataclass(frozen=True)
class Contact:
    name: str
    email: str


@dataclass(frozen=True)
class Planned:
    """An event in the file, and the line where it begins."""

    line: int
    plan: EventPlan


def checked(table: Sequence[TableRow], kind_names: Mapping[str, str]) -> list[EventRows]:
    """The events in these rows, in their order. `kind_names` is by key. Raises BadTable with every fault."""
    table = [rows.spread(row) for row in table]
    events = groups.grouped(table)
    found = [fault for row in table for fault in rows.faults(row, kind_names)]
    found += [fault for event in events if event.title for fault in groups.faults(event)]
    if found:
        raise BadTable(found)
    return events


def planned(
    events: Sequence[EventRows], known_kinds: Mapping[str, EventKind], organisation: Contact, themes: Themes
) -> list[Planned]:
    """Plans for checked rows. `organisation` is the contact of events that name none."""
    return [Planned(event.rows[0].line, _event(event, known_kinds, organisation, themes)) for event in events]


def _kind(event: EventRows) -> str:
    return kinds.key(agreed(event.rows, "soort"))


def _event(event: EventRows, known_kinds: Mapping[str, EventKind], organisation: Contact, themes: Themes) -> EventPlan:
    def said(column: str) -> str:
        return agreed(event.rows, column)

    given = Contact(one_line(said("contact")), one_line(said("contact_email")))
    contact = given if given.email else Contact(given.name or organisation.name, organisation.email)
    return EventPlan(
        kind=known_kinds[_kind(event)],
        texts=EventTexts(
            title=event.title,
            goal=said("doel"),
            description=said("omschrijving"),
            audience=said("doelgroep"),
            speakers=said("spreker"),
            theme=said("thema"),
            contact_name=contact.name,
            contact_email=contact.email,
        ),
        state=rows.STATES[said("status").casefold()] if said("status") else EventState.OPEN,
        sessions=[_session(session) for session in event.sessions],
        topic=themes.get(title_key(said("thema"))),
    )


def _session(session: SessionRows) -> SessionPlan:
    return SessionPlan(
        name=session.name,
        capacity=rows.seats(agreed(session.rows, "plaatsen")),
        has_waiting_list=rows.YES_NO[agreed(session.rows, "wachtlijst").casefold() or "ja"],
        sign_up_from=groups.sign_up_from(session.rows),
        sign_up_until=groups.sign_up_until(session.rows),
        meetings=[_meeting(row) for row in session.rows],
    )


def _meeting(row: TableRow) -> MeetingPlan:
    on = moments.day(row["datum"])
    doors, begin, end = (time_of_day(row[column]) for column in ("inloop", "begin", "eind"))
    assert on  # rows.faults has seen to it, and to the times
    assert begin is not None
    assert end is not None
    return MeetingPlan(
        starts_at=clock.moment(on, begin),
        ends_at=clock.moment(on, end),
        doors_at=clock.moment(on, doors) if doors is not None else None,
        venue=one_line(row["locatie"]),
        address=one_line(row["adres"]),
        online_url=one_line(row["online"]),
    )
