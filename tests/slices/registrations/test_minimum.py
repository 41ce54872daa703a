"""A minimum number of people: the organiser is asked once for each day, decides, and nothing happens automatically."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.events import queries
from app.events.models import EventSession
from app.extensions import db
from app.outbox.models import Message
from app.registrations import actions
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import do


def too_few(**values) -> EventSession:
    values = {"minimum": 8, "decide_by": clock.now() + timedelta(days=2), **values}
    session = make.event([make.event_session(**values)]).sessions[0]
    make.registration(session)
    return session


def subjects() -> list[str]:
    return [each.subject for each in db.session.scalars(sa.select(Message).where(Message.kind == "decide"))]


def test_the_organiser_is_asked_once_by_mail(app: Flask) -> None:
    session = too_few()
    for _twice in range(2):
        for session_id in queries.decisions_to_ask():
            do(actions.ask_decision, session_id)
    do(actions.ask_decision, session.id)
    assert [each.partition(": ")[2] for each in subjects()] == ["gaat het door?"]
    (mail,) = db.session.scalars(sa.select(Message))
    assert mail.recipient == "coordinator@example.org"


def test_nobody_is_asked_too_early_or_of_a_date_with_enough_people(app: Flask) -> None:
    too_few(decide_by=clock.now() + timedelta(days=5))
    too_few(minimum=1)
    assert queries.decisions_to_ask() == []


def test_the_dashboard_asks_and_a_date_that_goes_on_is_not_asked_again(organiser: Browser) -> None:
    session = too_few()
    assert "door op" in organiser.visit("home_organise.dashboard").text
    page = organiser.visit("registrations_organise.decide", public_id=session.public_id)
    assert "Er is 1 deelnemer. Je minimum is 8." in page.text
    organiser.submit(page.form("form[action$=gaat-door]"))
    assert "door op" not in organiser.visit("home_organise.dashboard").text
    session = db.session.get_one(EventSession, session.id)
    assert (session.decided_for, session.cancelled_at) == (session.decide_by, None)
    assert queries.decisions_to_ask() == []


def test_deciding_later_asks_again_before_the_new_day(organiser: Browser) -> None:
    session = too_few()
    do(actions.ask_decision, session.id)
    page = organiser.visit("registrations_organise.decide", public_id=session.public_id)
    yesterday = f"{clock.today() - timedelta(days=1):%Y-%m-%d}"
    page = organiser.submit(page.form("form[action$=beslissen]").fill(decide_by=yesterday), status=422)
    assert "Kies een dag na vandaag." in page.errors
    tomorrow = f"{clock.today() + timedelta(days=1):%Y-%m-%d}"
    organiser.submit(page.form("form[action$=beslissen]").fill(decide_by=tomorrow))
    assert queries.decisions_to_ask() == [session.id]


def test_a_minimum_needs_a_day_to_decide(organiser: Browser) -> None:
    session = make.event().sessions[0]
    page = organiser.visit("registrations_organise.limits", public_id=session.public_id)
    page = organiser.submit(page.form().fill(minimum="8"), status=422)
    assert "Vul in wanneer je uiterlijk beslist of het doorgaat." in page.errors
