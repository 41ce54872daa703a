"""The first and last moment of a session and its event, stored with them."""

from app.events.models import EventSession


def span(event_session: EventSession) -> None:
    """Update them after a change to the meetings; cancelled meetings count only if all are cancelled."""
    meetings = [each for each in event_session.meetings if not each.is_cancelled] or event_session.meetings
    event_session.starts_at = min(each.starts_at for each in meetings)
    event_session.ends_at = max(each.ends_at for each in meetings)
    event = event_session.event
    event.starts_at = min(each.starts_at for each in event.sessions)
    event.ends_at = max(each.ends_at for each in event.sessions)
