"""Passes news of a session on to its registrations."""

from app.events import actions as events
from app.registrations import actions as registrations


def spread_news(event_session_id: int) -> None:
    """Mark the registrations of a session whose news has settled, and clear the mark on the session.

    Under the event's lock, which every sign-up, cancellation and move takes before it touches these rows.
    """
    if events.take_news(event_session_id):
        registrations.raise_news(event_session_id)
