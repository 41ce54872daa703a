"""Creating the events in a file: all or nothing, without duplicates."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa

from app.activity.actors import Actor
from app.core import clock
from app.core.tables import BadTable, Fault, Row
from app.core.text import sentence
from app.events import queries
from app.events.actions.creating import create_event
from app.events.importing import kinds, moments, programme
from app.events.importing.programme import Contact, Planned
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db
from app.places import queries as places

Starts = frozenset[datetime]


@dataclass(frozen=True)
class Outcome:
    made: Sequence[Event]
    there_already: Sequence[str]  # titles


def import_programme(table: Sequence[Row], *, by: Actor) -> Outcome:
    """Create the events in a programme file.

    Organisers maintain one growing file, so an event that already exists, with the same title and exactly the same
    moments, is left alone and reported; it is changed on its own page, which first shows who will be mailed. The same
    title with only some of the same dates may be a mistake, so it is a fault. Raises BadTable with every fault.
    """
    organisation = places.organisation()
    contact = Contact(organisation.contact_name, organisation.contact_email)
    plans = programme.planned(table, known_kinds(), contact)
    known = _known([each.plan.texts.title for each in plans])
    faults = [fault for each in plans if (fault := _clash(each, known[each.plan.texts.title]))]
    if faults:
        raise BadTable(faults)
    there = [_starts(each) in known[each.plan.texts.title] for each in plans]
    return Outcome(
        made=[create_event(each.plan, by=by) for each, is_there in zip(plans, there, strict=True) if not is_there],
        there_already=[each.plan.texts.title for each, is_there in zip(plans, there, strict=True) if is_there],
    )


def known_kinds() -> dict[str, EventKind]:
    """Returns every kind by the key of its name; a standard kind is saved with its first event."""
    saved = queries.kinds()
    known = {
        kinds.key(name): EventKind(name=name, slug=kinds.key(name), shape=shape)
        for name, shape in kinds.STANDARD.items()
    }
    known |= {kind.slug: kind for kind in saved}
    return known | {kinds.key(kind.name): kind for kind in saved}


def _known(titles: Iterable[str]) -> Mapping[str, set[Starts]]:
    """Returns when events with these titles start, as a set per event."""
    found: dict[tuple[str, int], set[datetime]] = defaultdict(set)
    for title, event, starts_at in db.session.execute(
        sa.select(Event.title, Event.id, Meeting.starts_at)
        .join(Event.sessions)
        .join(EventSession.meetings)
        .where(Event.title.in_(list(titles)))
    ):
        found[title, event].add(starts_at)
    known: dict[str, set[Starts]] = defaultdict(set)
    for (title, _), starts in found.items():
        known[title].add(frozenset(starts))
    return known


def _starts(planned: Planned) -> Starts:
    return frozenset(meeting.starts_at for session in planned.plan.sessions for meeting in session.meetings)


def _clash(planned: Planned, known: set[Starts]) -> Fault | None:
    starts = _starts(planned)
    if starts in known:
        return None
    days = {clock.local(moment).date() for moment in starts}
    shared = days & {clock.local(moment).date() for each in known for moment in each}
    if not shared:
        return None
    return Fault(
        planned.line,
        sentence(
            "“%(title)s” staat al op %(day)s, maar met andere dagdelen of tijden. Wijzig die bijeenkomst op haar "
            "eigen pagina, of haal deze rijen weg.",
            title=planned.plan.texts.title,
            day=moments.written_day(min(shared)),
        ),
    )
