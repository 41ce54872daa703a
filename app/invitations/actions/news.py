"""From a session to its people."""

from app.events import actions as events
from app.registrations import actions as registrations


def spread_news(event_session_id: int) -> None:
    """Mark everybody who has to do with a session that changed, and clear the mark on the session.

    Under the event's lock, which whoever signs up, cancels or moves a meeting holds before touching these rows.
    """
    if events.take_news(event_session_id):
        registrations.raise_news(event_session_id)
