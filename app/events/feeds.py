"""Calendar feeds of the programme; they are public, so they name nobody."""

from collections.abc import Iterable
from datetime import timedelta

from flask_babel import gettext

from app.core import clock
from app.events.calendar import new_calendar, vevent_text, with_events
from app.events.models import Event, EventSession, EventState, Meeting
from app.web.links import absolute, host

CANCELLED_SHOWN = timedelta(days=90)
REFRESH = timedelta(hours=1)


def feed(events: Iterable[Event], name: str) -> str:
    """The calendar with these events: the same bytes while nothing changes."""
    calendar = new_calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return with_events(calendar, (_vevent(*each) for each in _meetings(events)))


def _vevent(event_session: EventSession, meeting: Meeting) -> str:
    return vevent_text(
        uid=f"{meeting.public_id}@{host()}",
        sequence=meeting.revision,
        stamp=max(meeting.changed_at, event_session.event.changed_at),
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        summary=_summary(event_session),
        location=meeting.place,  # the link for joining is for participants only
        description=description(event_session.event, meeting),
        url=absolute("events.event", slug=event_session.event.slug),
        status=_status(event_session),
    )


def _meetings(events: Iterable[Event]) -> Iterable[tuple[EventSession, Meeting]]:
    shown_since = clock.now() - CANCELLED_SHOWN
    for event in events:
        for event_session in event.sessions:
            gone = event_session.is_cancelled
            if gone and (event_session.cancelled_at or event.changed_at) < shown_since:
                continue
            for meeting in event_session.meetings:
                yield event_session, meeting


def _summary(event_session: EventSession) -> str:
    title = f"{event_session.event.kind.name}: {event_session.event.title}"
    if event_session.is_cancelled:
        return str(gettext("Afgelast: %(title)s", title=title))
    return title


def _status(event_session: EventSession) -> str:
    if event_session.is_cancelled:
        return "CANCELLED"
    return "TENTATIVE" if event_session.event.state is EventState.SAVE_THE_DATE else "CONFIRMED"


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
