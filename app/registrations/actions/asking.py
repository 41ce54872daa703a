"""The question to an organiser whether a date with too few people goes on."""

from app.events import actions as events
from app.events.models import EventSession
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails


def ask_decision(event_session_id: int) -> None:
    """Once for each day by which to decide."""
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is not None and events.take_question(event_session):
        outbox.put(mails.decide(event_session))
