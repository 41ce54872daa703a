"""Comparing the events of a file with those that exist, before anything is created."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

import sqlalchemy as sa

from app.core import clock, likeness, tokens
from app.core.folding import title_key
from app.core.tables import BadTable, Fault
from app.core.text import sentence
from app.events import queries
from app.events.importing import kinds, moments, programme
from app.events.importing.groups import EventRows, agreed
from app.events.importing.programme import Contact, Planned
from app.events.models import Event, EventKind, EventSession, EventState, Meeting
from app.extensions import db
from app.places import queries as places
from app.topics.queries import topics

Starts = frozenset[datetime]


@dataclass(frozen=True)
class Foreseen:
    """What a file asks for, before anything is created."""

    new: Sequence[Planned]
    there_already: Sequence[str]  # titles
    lookalikes: Mapping[int, str] = field(default_factory=dict)  # by line, another title that may be the same event

    @property
    def digest(self) -> str:
        """Identifies what would be created."""
        new = [f"{_key(each)} {each.plan.state} {sorted(_starts(each))}" for each in self.new]
        return tokens.digest("\n".join([*new, "", *self.there_already]))

    @property
    def drafts(self) -> list[Planned]:
        return [each for each in self.new if each.plan.state is EventState.DRAFT]

    @property
    def public(self) -> list[Planned]:
        """The events that everybody will see."""
        return [each for each in self.new if each.plan.state is not EventState.DRAFT]


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
    titles, known = _known(plans)
    faults = [fault for each in plans if (fault := _clash(each, known[_key(each)]))]
    if faults:
        raise BadTable(faults)
    new = [each for each in plans if _starts(each) not in known[_key(each)]]
    return Foreseen(
        new=new,
        there_already=[each.plan.texts.title for each in plans if _starts(each) in known[_key(each)]],
        lookalikes=_lookalikes(new, titles),
    )


def _lookalikes(new: Sequence[Planned], known: Mapping[str, str]) -> dict[int, str]:
    """By line, the title of an event that exists or is in the file too, and that differs in a typing error only."""
    titles = {**{_key(each): each.plan.texts.title for each in new}, **known}
    slips = likeness.slips(titles)
    return {each.line: titles[slips[_key(each)]] for each in new if _key(each) in slips}


def known_kinds() -> dict[str, EventKind]:
    """Returns every kind by the key of its name; a standard kind is saved with its first event."""
    saved = queries.kinds()
    known = {
        kinds.key(name): EventKind(name=name, slug=kinds.key(name), shape=shape)
        for name, shape in kinds.STANDARD.items()
    }
    known |= {kind.slug: kind for kind in saved}
    return known | {kinds.key(kind.name): kind for kind in saved}


def _known(plans: Sequence[Planned]) -> tuple[dict[str, str], Mapping[str, set[Starts]]]:
    """Existing events in the same period: their titles, and the start times of each as a set, by the title's key."""
    starts = [moment for each in plans for moment in _starts(each)]
    day = timedelta(days=1)
    near = sa.select(Meeting.event_session_id).where(Meeting.starts_at.between(min(starts) - day, max(starts) + day))
    events = sa.select(EventSession.event_id).where(EventSession.id.in_(near))
    titles: dict[str, str] = {}
    found: dict[tuple[str, int], set[datetime]] = defaultdict(set)
    for title, event, starts_at in db.session.execute(
        sa.select(Event.title, Event.id, Meeting.starts_at)
        .join(Event.sessions)
        .join(EventSession.meetings)
        .where(Event.id.in_(events))
        .order_by(Event.id)
    ):
        titles[title_key(title)] = title
        found[title_key(title), event].add(starts_at)
    known: dict[str, set[Starts]] = defaultdict(set)
    for (key, _), moments_of_event in found.items():
        known[key].add(frozenset(moments_of_event))
    return titles, known


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
