"""Turning dates to choose from into a series, and back, while nobody has signed up."""

from collections.abc import Iterator, Sequence

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import Objection, refuse
from app.events import hooks, rules
from app.events.actions.holding import hold
from app.events.actions.spans import span
from app.events.log import EventVerb
from app.events.models import Event, EventSession, Meeting
from app.events.plans import SeatLimits
from app.events.rules import DatesShape
from app.extensions import db

_VERBS = {DatesShape.SERIES: EventVerb.MADE_SERIES, DatesShape.CHOICE: EventVerb.MADE_CHOICE}


def reshape(event: Event, shape: DatesShape, *, names: Iterator[str], by: Actor) -> None:
    """Give the event's dates this shape; harmless if repeated. `names` are for its groups, without end. Raises Refused.

    The dates become new rows: a form that somebody opened before is refused, instead of signing them up for a date or
    a series that they did not choose.
    """
    hold(event)
    if rules.shape_of(event.sessions) is shape:
        return
    refuse(reshape_objection(event))
    event.sessions = [_joined(event.sessions)] if shape is DatesShape.SERIES else _split(event.sessions, names)
    for event_session in event.sessions:
        span(event_session)
        for meeting in event_session.meetings:
            meeting.changed_at, meeting.before = clock.now(), None  # there is nobody to tell of an earlier change
    event.changed_at = clock.now()
    db.session.flush()
    record(_VERBS[shape], SubjectKind.EVENT, event.public_id, by=by)


def reshape_objection(event: Event) -> Objection | None:
    return rules.reshape_objection(
        event.state,
        event.sessions,
        has_people=hooks.has(hooks.Trace.PEOPLE, event.sessions),
        now=clock.now(),
    )


def _joined(dates: Sequence[EventSession]) -> EventSession:
    """A series of all their meetings; those of a date that was called off stay so."""
    meetings = [meeting for each in dates for meeting in each.meetings]
    for meeting in meetings:
        date = meeting.event_session
        if date.cancelled_at is not None and not meeting.is_cancelled:
            meeting.cancelled_at, meeting.cancel_reason = date.cancelled_at, date.cancel_reason
    return _new(meetings, rules.seats_of_series(dates), SeatLimits.of(dates[0]))


def _split(dates: Sequence[EventSession], names: Iterator[str]) -> list[EventSession]:
    """Each meeting of the series as a date to choose, beside the dates that were called off before."""
    called_off = [each for each in dates if each.cancelled_at is not None]
    taken = {each.name for each in dates}
    free = (name for name in names if name not in taken)
    (series,) = (each for each in dates if each.cancelled_at is None)
    return [*called_off, *(_alone(series, meeting, next(free)) for meeting in list(series.meetings))]


def _alone(series: EventSession, meeting: Meeting, name: str) -> EventSession:
    date = _new([meeting], rules.seats_of_choice(series, meeting), SeatLimits.of(series), name)
    date.cancelled_at, date.cancel_reason = meeting.cancelled_at, meeting.cancel_reason
    meeting.cancelled_at, meeting.cancel_reason = None, ""
    return date


def _new(meetings: list[Meeting], seats: rules.SeatsOfShape, limits: SeatLimits, name: str = "") -> EventSession:
    return EventSession(
        name=name,
        meetings=meetings,
        starts_at=min(each.starts_at for each in meetings),
        ends_at=max(each.ends_at for each in meetings),
        **vars(seats),
        **vars(limits),
    )
