"""The two jobs of this slice as the worker runs them, and the people and organisers who give it work."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

import sqlalchemy as sa

from app.activity.actors import Actor
from app.core.database import write_first
from app.events import actions as events
from app.events.models import Event, EventSession, Meeting
from app.extensions import db
from app.invitations import actions, queries
from app.outbox.models import Message
from app.registrations import actions as registrations
from app.registrations.models import Registration
from tests.imip import Part


@contextmanager
def transaction() -> Iterator[None]:
    with write_first():
        yield
        db.session.commit()


def _do(find: Callable[[], list[int]], do: Callable[[int], None]) -> list[int]:
    found = find()
    db.session.rollback()
    for each in found:
        with transaction():
            do(each)
    return found


def told() -> list[Message]:
    """The mails that the jobs make of what happened, without waiting for it to settle. Both jobs are run again, by what
    they find and on the same rows: then there is nothing left to tell."""
    settle()
    last = _last_id()
    sessions = _do(queries.sessions_with_news, actions.spread_news)
    registrations_ = _do(queries.registrations_with_news, actions.tell)
    made = list(db.session.scalars(sa.select(Message).where(Message.id > last).order_by(Message.id)))
    assert queries.sessions_with_news() == queries.registrations_with_news() == []
    _do(lambda: sessions, actions.spread_news)
    _do(lambda: registrations_, actions.tell)
    assert len(made) == _last_id() - last
    return made


def settle() -> None:
    """The organiser presses *Nu versturen* wherever news waits."""
    for event in db.session.scalars(sa.select(Event)).all():
        with transaction():
            registrations.send_now(event)


def told_once() -> Message:
    (message,) = told()
    return message


def text_of(message: Message) -> str:
    """The plain text in one line, however it is wrapped."""
    return " ".join(message.text.split())


def _last_id() -> int:
    return db.session.scalar(sa.select(sa.func.max(Message.id))) or 0


def sign_up(
    event_session: EventSession, name: str = "Noor Verhulst", email: str = "noor@school.example"
) -> Registration:
    with transaction():
        return registrations.sign_up(event_session, name=name, email=email, seen_full=True, by="participant")


def cancel(registration: Registration, *, by: Actor = "participant", reason: str = "") -> None:
    with transaction():
        registrations.cancel(registration, reason=reason, by=by)


def move(meeting: Meeting, by: timedelta = timedelta(0), **values: Any) -> None:
    """As an organiser moves it; what is not named stays."""
    new = {
        "starts_at": meeting.starts_at + by,
        "ends_at": meeting.ends_at + by,
        "doors_at": meeting.doors_at and meeting.doors_at + by,
        "venue": meeting.venue,
        "address": meeting.address,
        "online_url": meeting.online_url,
        **values,
    }
    with transaction():
        events.reschedule(meeting, **new, by="command")


def invitation(message: Message) -> Part:
    return Part(message)
