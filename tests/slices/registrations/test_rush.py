"""A newsletter is sent and three hundred people sign up at once."""

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import locks
from app.core.database import write_first
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.rush import READING_FIRST, WRITING_FIRST, Outcome, at_once, rush
from tests.slices.registrations.steps import counts, sign_up, statuses

SEATS, PEOPLE = 20, 300
RIGHT = Outcome(
    confirmed=SEATS,
    line=tuple(range(1, PEOPLE - SEATS + 1)),
    kept=(SEATS, PEOPLE - SEATS),
)


def test_three_hundred_at_once_for_twenty_seats_give_twenty_places_and_a_line(any_app: Flask) -> None:
    event_session = make.event([make.event_session(capacity=SEATS)]).sessions[0]
    assert rush(any_app, event_session, PEOPLE, begin=WRITING_FIRST) == RIGHT


def test_without_the_lock_that_goes_wrong(any_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    """Proves that the test above can fail: without the lock, and without taking SQLite's write lock first."""
    monkeypatch.setattr(locks, "take_as_read", lambda row: False)
    event_session = make.event([make.event_session(capacity=SEATS)]).sessions[0]
    outcome = rush(any_app, event_session, PEOPLE, begin=READING_FIRST)
    assert outcome != RIGHT
    assert outcome.confirmed > SEATS or outcome.faults


def test_all_who_cancel_at_once_hand_their_seats_on_in_order(any_app: Flask) -> None:
    event_session = make.event([make.event_session(capacity=6)]).sessions[0]
    session_id = event_session.id
    ids = [sign_up(event_session, f"p{n}@example.org").id for n in range(18)]
    db.session.remove()

    def cancel(n: int) -> None:
        with write_first():
            actions.cancel(db.session.get_one(Registration, ids[n]), by="participant")
            db.session.commit()

    assert at_once(any_app, 6, cancel) == ()
    event_session = db.session.get_one(EventSession, session_id)
    assert list(statuses(event_session).values()) == (
        ["cancelled_by_participant"] * 6 + ["confirmed"] * 6 + ["waitlisted"] * 6
    )
    assert counts(event_session) == (6, 6)


def test_twelve_presses_on_one_form_make_one_registration(any_app: Flask) -> None:
    event = make.event([make.event_session(capacity=5)])
    browser = Browser(any_app)
    form = browser.visit("registrations.sign_up", slug=event.slug).form()
    form.fill(name="Noor Verhulst", email="noor@example.org")
    cookie = browser.client.get_cookie(any_app.config["SESSION_COOKIE_NAME"])
    assert cookie is not None
    answers: list[tuple[int, str]] = []
    db.session.remove()

    def press(_n: int) -> None:
        client = any_app.test_client()
        client.set_cookie(cookie.key, cookie.value)
        response = client.post(form.action, data=form.values)
        answers.append((response.status_code, response.headers.get("Location", "")))

    assert at_once(any_app, 12, press) == ()
    assert {status for status, _ in answers} == {303}
    assert len({location for _, location in answers}) == 1
    assert db.session.scalar(sa.select(sa.func.count(Registration.id))) == 1
