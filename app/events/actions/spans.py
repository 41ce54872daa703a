"""The first and last moment of a session and its event, stored with them."""

from app.events.models import Event, EventSession
from app.events.rules import taking_place


def span(event_session: EventSession) -> None:
    """Update them after a change to the meetings; cancelled meetings count only if all are cancelled."""
    meetings = taking_place(event_session)
    event_session.starts_at = min(each.starts_at for each in meetings)
    event_session.ends_at = max(each.ends_at for each in meetings)
    span_event(event_session.event)


def span_event(event: Event) -> None:
    """Update those of the event after a date was called off or reopened: called-off dates count only where all are."""
    dates = [each for each in event.sessions if each.cancelled_at is None] or event.sessions
    event.starts_at = min(each.starts_at for each in dates)
    event.ends_at = max(each.ends_at for each in dates)
