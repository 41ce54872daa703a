"""From a session to its people."""

from app.core import locks
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions as registrations


def spread_news(event_session_id: int) -> None:
    """Mark everybody who has to do with a session that changed, and clear the mark on the session.

    Under the event's lock, which whoever signs up, cancels or moves a meeting holds before touching these rows.
    """
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None:
        return
    locks.lock(event_session.event)
    db.session.refresh(event_session)
    if event_session.news_at is None:
        return
    event_session.news_at = None
    registrations.raise_news(event_session_id)
    db.session.flush()
