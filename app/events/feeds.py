"""Calendar feeds of the programme; they are public, so they name nobody."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from flask_babel import gettext

from app.core import clock
from app.events.calendar import subscribed, vevent_text, with_events
from app.events.models import Event, EventSession, EventState, Meeting
from app.events.rules import is_choice
from app.web.links import absolute, host

CANCELLED_SHOWN = timedelta(days=90)


def feed(events: Iterable[Event], name: str, *, only: EventSession | None = None) -> str:
    """The calendar of these events, or of `only` one date: the same bytes while nothing changes."""
    return with_events(
        subscribed(name), (_vevent(*each, is_chosen=only is not None) for each in _meetings(events, only))
    )


def _vevent(event_session: EventSession, meeting: Meeting, *, is_chosen: bool) -> str:
    is_off = event_session.is_cancelled or meeting.is_cancelled
    return vevent_text(
        uid=f"{meeting.public_id}@{host()}",
        sequence=meeting.first_sequence + meeting.revision,
        stamp=max(meeting.changed_at, event_session.event.changed_at),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=_summary(event_session.event, is_off=is_off),
        location=meeting.place,  # the link for joining is for participants only
        description=description(event_session.event, meeting),
        url=absolute("events.event", slug=event_session.event.slug),
        status="CANCELLED" if is_off else _status(event_session.event, is_chosen=is_chosen),
    )


def _meetings(events: Iterable[Event], only: EventSession | None) -> Iterable[tuple[EventSession, Meeting]]:
    shown_since = clock.now() - CANCELLED_SHOWN
    for event in events:
        for event_session in [only] if only else event.sessions:
            for meeting in event_session.meetings:
                if (_called_off_at(event_session, meeting) or clock.now()) >= shown_since:
                    yield event_session, meeting


def _called_off_at(event_session: EventSession, meeting: Meeting) -> datetime | None:
    if event_session.is_cancelled:
        return event_session.cancelled_at or event_session.event.changed_at
    return meeting.cancelled_at


def _summary(event: Event, *, is_off: bool) -> str:
    title = f"{event.kind.name}: {event.title}"
    return str(gettext("Afgelast: %(title)s", title=title)) if is_off else title


def _status(event: Event, *, is_chosen: bool) -> str:
    """Of dates to choose from none is certain, until the reader picks one: they attend at most one of them."""
    is_open_question = event.state is EventState.SAVE_THE_DATE or (is_choice(event.sessions) and not is_chosen)
    return "TENTATIVE" if is_open_question else "CONFIRMED"


def description(event: Event, meeting: Meeting) -> str:
    """The description in a public calendar: goal, inloop, what to bring, and the page."""
    lines = [event.goal] if event.goal else []
    if meeting.doors_at:
        at = clock.local(meeting.doors_at)
        lines.append(gettext("Inloop vanaf %(time)s uur", time=f"{at.hour}.{at.minute:02}"))
    if event.bring:
        lines.append(gettext("Neem mee: %(what)s", what=event.bring))
    lines.append(absolute("events.event", slug=event.slug))
    return "\n".join(str(line) for line in lines)
