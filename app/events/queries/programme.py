"""The public programme, as a page and as a feed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa

from app.core import clock, versions
from app.events.models import Event, EventKind, EventSession, EventState, Meeting, event_work_area
from app.events.queries import words
from app.events.queries.one import in_order
from app.events.queries.seats import free_at
from app.events.rules import STATES
from app.extensions import db
from app.places.models import WorkArea
from app.web import paging
from app.web.paging import Page

RECENT = timedelta(days=90)
FED = timedelta(days=365)  # how long a feed keeps past events
PUBLIC = (EventState.SAVE_THE_DATE, EventState.OPEN, EventState.CANCELLED)
PAGE, RECENTLY = 60, 20  # upcoming and recent events on a page
MOST_FED = 1000  # events in a feed; filters narrow it down


@dataclass(frozen=True)
class Programme:
    """One page of upcoming events, and on the first page those that have just been held."""

    page: Page[Event]
    past: Sequence[Event]  # the latest first

    @property
    def upcoming(self) -> Sequence[Event]:
        return self.page.rows


def programme(
    q: str = "",
    kind: str = "",
    area: str = "",
    only_free: bool = False,
    *,
    page: int = 1,
    most: int = PAGE,
    recently: int = RECENTLY,
) -> Programme:
    """Public events, filtered by words, kind (its slug), werkgebied (its name) and free seats.

    An event for the whole region matches every werkgebied. `most` per page; `recently` limits the recent ones.
    """
    now = clock.now()
    among = public_with(q, kind, area, only_free, Event.ends_at > now - RECENT)
    to_come, was = Event.ends_at > now, Event.ends_at <= now
    total = db.session.scalar(sa.select(sa.func.count(Event.id)).where(*among, to_come)) or 0
    here = paging.page(total, most, page)
    coming = _ids(*among, to_come, first=[Event.starts_at, Event.id], most=most, after=here.after)
    past = _ids(
        *among,
        was,
        Event.state != EventState.CANCELLED,
        first=[Event.starts_at.desc(), Event.id.desc()],
        most=recently if here.number == 1 else 0,
    )
    events = in_order([*coming, *past])
    return Programme(here.of(events[: len(coming)]), events[len(coming) :])


def next_events(kind: str = "", area: str = "", *, most: int) -> tuple[Sequence[Event], bool]:
    """The first upcoming events that are not cancelled, and whether there are more."""
    among = public_with("", kind, area, False, Event.ends_at > clock.now(), Event.state != EventState.CANCELLED)
    found = _ids(*among, first=[Event.starts_at, Event.id], most=most + 1)
    return in_order(found[:most]), len(found) > most


def calendar_events(q: str = "", kind: str = "", area: str = "", only_free: bool = False) -> Sequence[Event]:
    """The events in the feed: a year of past ones and all upcoming; if there are too many, upcoming ones go first."""
    now = clock.now()
    among = public_with(q, kind, area, only_free, Event.ends_at > now - FED)
    coming = _ids(*among, Event.ends_at > now, first=[Event.starts_at, Event.id], most=MOST_FED)
    latest = [Event.starts_at.desc(), Event.id.desc()]
    past = _ids(*among, Event.ends_at <= now, first=latest, most=MOST_FED - len(coming))
    return in_order([*reversed(past), *coming])


def public_with(
    q: str = "", kind: str = "", area: str = "", only_free: bool = False, *during: sa.ColumnElement[bool]
) -> list[sa.ColumnElement[bool]]:
    """The conditions for public events that match these filters."""
    among = [Event.state.in_(PUBLIC), *during, *narrowed(kind, area)]
    if only_free:
        among.append(has_room_at(clock.now()))
    if q.strip():
        among.append(words.found(q))
    return among


def _ids(
    *among: sa.ColumnElement[bool],
    first: Sequence[Any],
    most: int,
    after: int = 0,
) -> Sequence[int]:
    """`most` of these events, after skipping `after`, in this order."""
    return db.session.scalars(sa.select(Event.id).where(*among).order_by(*first).limit(most).offset(after)).all()


def last_change(*, leaves_after: timedelta = timedelta()) -> datetime | None:
    """When what a feed shows last changed: anything public at all, or the time that took something out of it.

    Kinds, werkgebieden and the organisation's name are in it too, and an event that went back to draft left it.
    `leaves_after`: how long after its end an event is still shown.
    """
    left = sa.select(sa.func.max(Meeting.ends_at)).where(Meeting.ends_at <= clock.now() - leaves_after)
    ended = db.session.scalar(left)
    moments = (
        versions.changed_at(db.session()),
        db.session.scalar(sa.select(sa.func.max(Event.changed_at))),
        ended + leaves_after if ended is not None else None,
    )
    return max((moment for moment in moments if moment is not None), default=None)


def has_room_at(now: datetime) -> sa.ColumnElement[bool]:
    """Whether any date still has a free seat."""
    free = free_at(now) > 0
    return sa.and_(
        Event.state == EventState.OPEN,
        Event.sessions.any(
            sa.and_(
                EventSession.cancelled_at.is_(None),
                EventSession.starts_at > now,
                sa.or_(EventSession.sign_up_from.is_(None), EventSession.sign_up_from <= now),
                sa.or_(EventSession.sign_up_until.is_(None), EventSession.sign_up_until >= now),
                sa.or_(EventSession.capacity.is_(None), free),
            )
        ),
    )


def narrowed(kind: str = "", area: str = "", state: str = "") -> list[sa.ColumnElement[bool]]:
    """The conditions for events of this kind (its slug), werkgebied (its name) and state (as named in `STATES`)."""
    found = []
    if kind:
        found.append(Event.kind.has(EventKind.slug == kind))
    if area:
        of_event = event_work_area.c.event_id == Event.id
        here = sa.select(1).select_from(event_work_area.join(WorkArea)).where(of_event, WorkArea.name == area)
        anywhere = ~sa.exists(sa.select(1).select_from(event_work_area).where(of_event))
        found.append(sa.or_(sa.exists(here), anywhere))
    if state:
        found.append(Event.state == STATES[state])
    return found
