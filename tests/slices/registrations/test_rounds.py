"""Rounds of workshops: answers with seats of their own, held under the same lock as the seats of the date."""

from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.core.clock import now
from app.core.database import write_first
from app.core.refusal import Refused
from app.events.models import Event, EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Status
from app.web.links import token
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.forms import filled, rows
from tests.slices.registrations.rush import at_once
from tests.slices.registrations.steps import do, sign_up


def workshops(most: int = 1, **values: Any) -> tuple[Event, Any]:
    event = make.event([make.event_session(capacity=20)], **values)
    return event, make.question(event, "choice", "Ronde 1", parts=["rekenen", "taal"], seats=[most, None])


def test_a_workshop_that_is_full_is_said_beside_the_question(browser: Browser) -> None:
    event, question = workshops()
    name = f"vraag-{question.public_id}"
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert "rekenen (nog 1 plaats)" in page.text
    sign_up(event.sessions[0], "omar@example.org", answers={question.public_id: ["rekenen"]})
    page = filled(browser, event, **{name: "rekenen"})(status=422)
    assert "“rekenen” is vol. Kies een ander antwoord." in page.errors
    assert "rekenen (vol)" in page.text
    browser.submit(page.form().fill(**{name: "taal"}))
    assert rows()[-1].answers == {question.public_id: ["taal"]}


def test_who_leaves_gives_the_workshop_back(app: Flask) -> None:
    event, question = workshops()
    chosen = {question.public_id: ["rekenen"]}
    first = sign_up(event.sessions[0], "omar@example.org", answers=chosen)
    with pytest.raises(Refused, match="answer_full"):
        sign_up(event.sessions[0], "noor@example.org", answers=chosen)
    do(actions.cancel, first, by="participant")
    assert sign_up(event.sessions[0], "noor@example.org", answers=chosen).status is Status.CONFIRMED


def test_a_participant_changes_workshops_only_where_there_is_a_seat(browser: Browser) -> None:
    event, question = workshops()
    name = f"vraag-{question.public_id}"
    first = sign_up(event.sessions[0], "omar@example.org", answers={question.public_id: ["rekenen"]})
    second = sign_up(event.sessions[0], "noor@example.org", answers={question.public_id: ["taal"]})
    page = browser.visit("registrations.details", token=token("registration", second))
    page = browser.submit(page.form().fill(**{name: "rekenen"}), status=422)
    assert "“rekenen” is vol." in page.text
    page = browser.visit("registrations.details", token=token("registration", first))
    browser.submit(page.form().fill(name="Omar B"))


def test_at_once_no_more_people_choose_a_workshop_than_it_has_seats(any_app: Flask) -> None:
    event, question = workshops(most=3)
    session_id, chosen = event.sessions[0].id, {question.public_id: ["rekenen"]}
    db.session.remove()

    def choose(n: int) -> None:
        with write_first():
            row = db.session.get_one(EventSession, session_id)
            actions.sign_up(row, name=f"P {n}", email=f"p{n}@example.org", answers=chosen, by="participant")
            db.session.commit()

    assert at_once(any_app, 10, choose) == ("Refused",)
    assert len(rows()) == 3


def test_of_several_dates_the_form_says_what_is_left_on_each(browser: Browser) -> None:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event([make.event_session(name="a"), make.event_session([later], name="b")])
    question = make.question(event, "choice", "Ronde 1", parts=["rekenen", "taal"], seats=[1, None])
    sign_up(event.sessions[0], "omar@example.org", answers={question.public_id: ["rekenen"]})
    page = browser.visit("registrations.sign_up", slug=event.slug)
    assert "rekenen (4 dec: vol, 6 dec: nog 1 plaats)" in page.text
    assert "taal (" not in page.text


def test_whoever_answers_later_sees_what_is_left_besides_their_own_choice(browser: Browser) -> None:
    event, question = workshops()
    first = sign_up(event.sessions[0], "omar@example.org", answers={question.public_id: ["rekenen"]})
    second = sign_up(event.sessions[0], "noor@example.org")
    for row, said in ((first, "rekenen (nog 1 plaats)"), (second, "rekenen (vol)")):
        assert said in browser.visit("registrations.details", token=token("registration", row)).text
