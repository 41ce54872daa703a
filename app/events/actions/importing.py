"""Creating the events in a file: all or nothing, without duplicates."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.activity.actors import Actor
from app.core import clock
from app.core.folding import title_key
from app.core.tables import BadTable, Fault, TableRow
from app.core.text import sentence
from app.events import queries
from app.events.actions.creating import create_event
from app.events.importing import kinds, moments, programme
from app.events.importing.groups import EventRows, agreed
from app.events.importing.programme import Contact, Planned
from app.events.models import Event, EventKind, EventSession, EventState, Meeting
from app.extensions import db
from app.places import queries as places
from app.topics.queries import topics

Starts = frozenset[datetime]
Shown = Callable[[Sequence[Planned]], Iterator[Planned]]


@dataclass(frozen=True)
class ImportOutcome:
    made: Sequence[Event]
    there_already: Sequence[str]  # titles

    @property
    def without_topic(self) -> list[Event]:
        """Events whose theme is not the title of a topic, so that nobody who follows one is told."""
        return [event for event in self.made if event.theme and event.topic is None]


@dataclass(frozen=True)
class Foreseen:
    """What a file asks for, before anything is created."""

    new: Sequence[Planned]
    there_already: Sequence[str]  # titles

    @property
    def public(self) -> list[Planned]:
        """The events that everybody will see."""
        return [each for each in self.new if each.plan.state is not EventState.DRAFT]


def check_programme(table: Sequence[TableRow]) -> list[EventRows]:
    """Check the rows by themselves, which takes longest and needs no lock. Raises BadTable with every fault."""
    return programme.checked(table, {key: kind.name for key, kind in known_kinds().items()})


def foresee_programme(events: Sequence[EventRows]) -> Foreseen:
    """Compare the events of a file with those that exist.

    Organisers maintain one growing file, so an event that already exists, with the same title and exactly the same
    moments, is left alone and reported; it is changed on its own page, which first shows who will be mailed. The same
    title with only some of the same dates may be a mistake, so it is a fault. Raises BadTable with every fault.
    """
    organisation = places.organisation()
    contact = Contact(organisation.contact_name, organisation.contact_email)
    themes = topics.titled({title_key(agreed(each.rows, "thema")) for each in events} - {""})
    plans = programme.planned(events, known_kinds(), contact, themes)
    known = _known(plans)
    faults = [fault for each in plans if (fault := _clash(each, known[_key(each)]))]
    if faults:
        raise BadTable(faults)
    return Foreseen(
        new=[each for each in plans if _starts(each) not in known[_key(each)]],
        there_already=[each.plan.texts.title for each in plans if _starts(each) in known[_key(each)]],
    )


def import_programme(events: Sequence[EventRows], *, by: Actor, shown: Shown = iter) -> ImportOutcome:
    """Create the new events of a file; `shown` may display the progress. Raises BadTable with every fault."""
    foreseen = foresee_programme(events)
    made = [create_event(each.plan, by=by) for each in shown(foreseen.new)]
    return ImportOutcome(made, foreseen.there_already)


def known_kinds() -> dict[str, EventKind]:
    """Returns every kind by the key of its name; a standard kind is saved with its first event."""
    saved = queries.kinds()
    known = {
        kinds.key(name): EventKind(name=name, slug=kinds.key(name), shape=shape)
        for name, shape in kinds.STANDARD.items()
    }
    known |= {kind.slug: kind for kind in saved}
    return known | {kinds.key(kind.name): kind for kind in saved}


def _known(plans: Sequence[Planned]) -> Mapping[str, set[Starts]]:
    """The start times of each existing event in the same period, as a set, by the key of its title."""
    starts = [moment for each in plans for moment in _starts(each)]
    day = timedelta(days=1)
    near = sa.select(Meeting.event_session_id).where(Meeting.starts_at.between(min(starts) - day, max(starts) + day))
    events = sa.select(EventSession.event_id).where(EventSession.id.in_(near))
    found: dict[tuple[str, int], set[datetime]] = defaultdict(set)
    for title, event, starts_at in db.session.execute(
        sa.select(Event.title, Event.id, Meeting.starts_at)
        .join(Event.sessions)
        .join(EventSession.meetings)
        .where(Event.id.in_(events))
    ):
        found[title_key(title), event].add(starts_at)
    known: dict[str, set[Starts]] = defaultdict(set)
    for (key, _), moments_of_event in found.items():
        known[key].add(frozenset(moments_of_event))
    return known


def _key(planned: Planned) -> str:
    return title_key(planned.plan.texts.title)


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
