"""An offer ends before its date begins, also when that is moved."""

from datetime import datetime, timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from app.core.clock import AMSTERDAM
from app.core.refusal import Refused
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions, queries
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.slices.invitations.worker import cancel, move, sign_up, text_of, told, told_once, transaction

FRIDAY = datetime(2027, 3, 5, 15, 30, tzinfo=AMSTERDAM)
THURSDAY = datetime(2027, 3, 4, 9, 0, tzinfo=AMSTERDAM)
NOW = datetime(2027, 3, 3, 16, 0, tzinfo=AMSTERDAM)  # eight working hours before Thursday 14.00
SECOND, HOUR, DAY = timedelta(seconds=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def offered(app: Flask, clock: Traveller) -> Registration:
    """Noor has an offer until Thursday 14.00; Bas waits."""
    event = make.event([make.event_session([make.meeting(FRIDAY)], capacity=1)], title="Themacafé")
    (session,) = event.sessions
    clock.move_to(NOW - 10 * DAY)
    first = sign_up(session, "Vol", "vol@school.example")
    noor = sign_up(session)
    sign_up(session, "Bas", "bas@school.example")
    told()
    clock.move_to(NOW)
    cancel(first)
    told()
    assert noor.claim_by == datetime(2027, 3, 4, 14, 0, tzinfo=AMSTERDAM)
    return noor


def lapse_offers() -> None:
    for each in queries.lapsed_offers():
        with transaction():
            actions.lapse(each, by="worker")


def to_thursday(session: EventSession) -> None:
    move(session.meetings[0], THURSDAY - session.meetings[0].starts_at)


def test_an_offer_follows_the_date_that_is_moved_earlier_and_the_mail_says_until_when(
    offered: Registration, clock: Traveller
) -> None:
    to_thursday(offered.event_session)
    assert offered.claim_by == THURSDAY - 2 * HOUR
    mail = next(mail for mail in told() if mail.recipient == offered.email)
    assert mail.kind == "offered"
    assert "Laat het weten vóór donderdag 4 maart, 7.00 uur." in text_of(mail)
    assert "niet vrijdag 5 maart 2027, maar donderdag 4 maart 2027" in text_of(mail)
    clock.move_to(THURSDAY - 2 * HOUR)
    with transaction():
        actions.accept_offer(offered, by="participant")
    assert offered.status is Status.CONFIRMED


def test_after_the_new_claim_by_nobody_gets_in_and_the_seat_is_told_to_be_gone(
    offered: Registration, clock: Traveller
) -> None:
    to_thursday(offered.event_session)
    told()
    clock.move_to(THURSDAY + 2 * HOUR)
    with pytest.raises(Refused) as refused, transaction():
        actions.accept_offer(offered, by="participant")
    assert refused.value.objection.code == "offer_lapsed"
    db.session.rollback()
    lapse_offers()
    assert offered.status is Status.EXPIRED


def test_an_offer_of_which_nothing_is_left_lapses_when_the_news_has_settled(
    offered: Registration, clock: Traveller
) -> None:
    session = offered.event_session
    clock.move_to(THURSDAY - 2 * HOUR + SECOND)
    move(session.meetings[0], THURSDAY + DAY - session.meetings[0].starts_at)  # Friday 9.00: nothing lost
    assert queries.lapsed_offers() == []
    to_thursday(session)
    told()
    assert queries.lapsed_offers() == [offered.id]
    lapse_offers()
    assert told_once().kind == "expired"


def test_a_move_that_is_taken_back_gives_the_offer_its_time_again(offered: Registration, clock: Traveller) -> None:
    to_thursday(offered.event_session)
    clock.move_to(NOW + timedelta(minutes=1))
    with transaction():
        assert actions.take_back(offered.event, by="command")
    assert offered.claim_by == datetime(2027, 3, 4, 14, 0, tzinfo=AMSTERDAM)
    assert [mail for mail in told() if mail.recipient == offered.email] == []


def test_an_offer_says_which_other_place_ends_with_it(app: Flask, clock: Traveller) -> None:
    starts = {"a": THURSDAY, "b": FRIDAY + 14 * DAY}
    groups = [make.event_session([make.meeting(at)], capacity=1, name=name) for name, at in starts.items()]
    a, b = make.event(groups, title="Themacafé").sessions
    clock.move_to(NOW - 10 * DAY)
    sign_up(a)
    first = sign_up(b, "Vol", "vol@school.example")
    noor = sign_up(b)
    told()
    clock.move_to(NOW)
    cancel(first)
    mail = next(mail for mail in told() if mail.recipient == noor.email)
    assert "Je hebt ook een plaats op donderdag 4 maart. Neem je deze plek aan, dan vervalt" in text_of(mail)
