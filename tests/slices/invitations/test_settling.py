"""News waits until it has settled; outdated news that was never sent is not sent."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core.clock import AMSTERDAM
from app.events import actions as events
from app.events.models import EventSession
from app.events.plans import EventTexts
from app.extensions import db
from app.invitations import actions, queries
from app.invitations.models import CalendarEntry
from app.outbox.models import Delivery, Message, Trouble
from app.registrations import actions as registrations
from app.registrations.models import Status
from tests import factories as make
from tests.mailbox import open_mailbox, posting
from tests.slices.invitations.worker import cancel, invitation, move, sign_up, text_of, told, transaction

DAY = datetime(2026, 12, 3, 13, 30, tzinfo=AMSTERDAM)
MINUTE, HOUR, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(weeks=1)


def session_of(meetings: int = 1, **values: object) -> EventSession:
    session = make.event_session([make.meeting(DAY + week * WEEK) for week in range(meetings)], **values)
    make.event([session], title="Themacafé", slug="themacafe")
    return session


def due() -> list[Message]:
    """What the worker makes now, of what has settled."""
    last = db.session.scalar(sa.select(sa.func.max(Message.id))) or 0
    for find, do in (
        (queries.sessions_with_news, actions.spread_news),
        (queries.registrations_with_news, actions.tell),
    ):
        for each in find():
            with transaction():
                do(each)
    return list(db.session.scalars(sa.select(Message).where(Message.id > last).order_by(Message.id)))


def test_twenty_moves_in_a_minute_are_one_mail(app: Flask, clock: Traveller) -> None:
    session = session_of()
    sign_up(session)
    told()
    for _ in range(20):
        move(session.meetings[0], timedelta(minutes=5))
        assert due() == []
        clock.shift(3)
    clock.shift(116)
    assert due() == []
    clock.shift(1)
    (mail,) = due()
    assert "niet van 13.30 tot 15.30 uur, maar van 15.10 tot 17.10 uur" in text_of(mail)
    assert invitation(mail).sequence == 1


def test_what_a_person_does_is_told_at_once(app: Flask) -> None:
    session = session_of()
    registration = sign_up(session)
    assert [mail.kind for mail in due()] == ["confirmed"]
    move(session.meetings[0], HOUR)
    cancel(registration)
    assert [mail.kind for mail in due()] == ["cancelled"]


def test_a_date_that_is_called_off_settles_too(app: Flask, clock: Traveller) -> None:
    session = session_of()
    sign_up(session)
    told()
    with transaction():
        registrations.cancel_session(session, reason="Ziek", by="command")
    assert due() == []
    clock.shift(120)
    assert [mail.kind for mail in due()] == ["cancelled"]


def test_within_hours_of_the_start_nothing_waits(app: Flask, clock: Traveller) -> None:
    session = session_of()
    sign_up(session)
    told()
    clock.move_to(DAY - 3 * HOUR)
    move(session.meetings[0], HOUR)
    assert [mail.kind for mail in due()] == ["moved"]


def test_a_move_that_is_taken_back_is_told_to_nobody(app: Flask, clock: Traveller) -> None:
    session = session_of(2)
    sign_up(session)
    told()
    first = session.meetings[0]
    before = (first.starts_at, first.ends_at, first.place)
    move(first, WEEK, venue="Elders")
    move(first, HOUR)
    with transaction():
        assert registrations.take_back(session.event, by="command")
    assert (first.starts_at, first.ends_at, first.place) == before
    clock.shift(600)
    assert due() == []
    with transaction():
        assert not registrations.take_back(session.event, by="command")


def test_a_newcomer_who_was_told_what_was_taken_back_hears_how_it_is(app: Flask, clock: Traveller) -> None:
    session = session_of()
    sign_up(session, email="eerst@school.example")
    told()
    move(session.meetings[0], WEEK)
    sign_up(session)
    assert [mail.kind for mail in due()] == ["confirmed"]
    with transaction():
        registrations.take_back(session.event, by="command")
    (mail,) = due()
    assert (mail.kind, mail.recipient) == ("moved", "noor@school.example")


def test_calling_off_is_taken_back_with_everybody_in_place(app: Flask, clock: Traveller) -> None:
    session = session_of(capacity=1)
    first, waiting = sign_up(session, email="eerst@school.example"), sign_up(session)
    told()
    with transaction():
        registrations.cancel_session(session, reason="Ziek", by="command")
    with transaction():
        registrations.take_back(session.event, by="command")
    assert (first.status, waiting.status) == (Status.CONFIRMED, Status.WAITLISTED)
    assert (session.seats_taken, session.waiting) == (1, 1)
    clock.shift(600)
    assert due() == []


@pytest.fixture
def away(app: Flask) -> object:
    """A mail server that is there, and that nothing is sent to: the worker does not deliver in these tests."""
    with open_mailbox() as mailbox, posting(app, mailbox):
        yield mailbox


def waiting() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).where(Message.status == Delivery.QUEUED).order_by(Message.id)))


@pytest.mark.usefixtures("away")
def test_what_was_never_sent_and_is_overtaken_is_not_sent(app: Flask, clock: Traveller) -> None:
    session = session_of()
    registration = sign_up(session)
    told()
    for _ in range(3):
        move(session.meetings[0], WEEK)
        told()
        (mail,) = waiting()
        assert mail.kind == "confirmed"
    assert invitation(mail).event["DTSTART"].dt == DAY + 3 * WEEK
    cancel(registration)
    told()
    (mail,) = waiting()
    assert (mail.kind, mail.calendar) == ("cancelled", None)
    dropped = db.session.scalars(sa.select(Message).where(Message.status == Delivery.DROPPED)).all()
    assert {each.trouble for each in dropped} == {Trouble.OVERTAKEN}


@pytest.mark.usefixtures("away")
def test_an_update_that_was_overtaken_is_compared_with_what_arrived(app: Flask) -> None:
    session = session_of()
    sign_up(session)
    (first,) = told()
    first.status = Delivery.SENT
    db.session.commit()
    move(session.meetings[0], WEEK)
    told()
    move(session.meetings[0], HOUR)
    told()
    (mail,) = waiting()
    assert "niet donderdag 3 december 2026, maar donderdag 10 december 2026" in text_of(mail)
    update = invitation(mail)
    assert update.uid == invitation(first).uid
    assert update.sequence > invitation(first).sequence
    move(session.meetings[0], -WEEK - HOUR)
    told()
    assert waiting() == []
    assert db.session.scalars(sa.select(CalendarEntry)).one().is_live


@pytest.mark.usefixtures("away")
@pytest.mark.parametrize("fate", [{"status": Delivery.SENDING}, {"may_have_arrived": True}])
def test_what_may_have_arrived_is_not_withdrawn(app: Flask, fate: dict[str, object]) -> None:
    session = session_of()
    sign_up(session)
    (first,) = told()
    for name, value in fate.items():
        setattr(first, name, value)
    db.session.commit()
    move(session.meetings[0], WEEK)
    (update,) = told()
    assert update.kind == "moved"
    assert invitation(update).uid == invitation(first).uid


@pytest.mark.usefixtures("away")
def test_of_a_series_all_mails_are_withdrawn_or_none(app: Flask) -> None:
    session = session_of(3)
    sign_up(session)
    told()
    move(session.meetings[1], HOUR)
    told()
    assert [mail.kind for mail in waiting()] == ["confirmed", "invitation", "invitation", "invitation"]
    waiting()[0].status = Delivery.SENT
    db.session.commit()
    move(session.meetings[1], HOUR)
    told()
    assert [mail.kind for mail in waiting()] == ["invitation", "invitation", "invitation", "moved"]


def test_texts_are_mailed_when_the_organiser_wants_it(app: Flask, clock: Traveller) -> None:
    session = session_of()
    sign_up(session)
    (first,) = told()
    texts = {"goal": "Doel", "contact_name": "Coördinator", "contact_email": "coordinator@example.org"}
    with transaction():
        events.edit(session.event, EventTexts(title="Themacafé rust", **texts), by="command")
    clock.shift(600)
    assert due() == []
    with transaction():
        new = EventTexts(title="Themacafé rust", bring="Een pen", **texts)
        events.edit(session.event, new, mails=True, by="command")
    clock.shift(120)
    (mail,) = due()
    assert mail.subject == "Themacafé rust"
    assert "De titel is nu: Themacafé rust." in text_of(mail)
    assert "Neem mee: Een pen." in text_of(mail)
    update, old = invitation(mail), invitation(first)
    assert (update.uid, update.sequence) == (old.uid, old.sequence)
    assert update.event["DTSTAMP"].dt > old.event["DTSTAMP"].dt
    assert str(update.event["SUMMARY"]) == "Themacafé rust"
    clock.shift(600)
    assert due() == []


def test_texts_that_were_taken_back_and_written_again_are_told(app: Flask) -> None:
    """Also to somebody who signed up in between, and read the first version."""
    session = session_of()
    contact = {"goal": "Doel", "contact_name": "Coördinator", "contact_email": "c@example.org"}
    with transaction():
        events.edit(session.event, EventTexts(title="Eerst", **contact), mails=True, by="command")
    sign_up(session)
    assert [each.kind for each in due()] == ["confirmed"]
    with transaction():
        registrations.take_back(session.event, by="command")
    with transaction():
        events.edit(session.event, EventTexts(title="Daarna", **contact), mails=True, by="command")
    (mail,) = told()
    assert "De titel is nu: Daarna." in text_of(mail)
