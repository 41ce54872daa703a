from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.models import Activity
from app.core import clock as app_clock
from app.evaluations import actions, queries
from app.evaluations.models import Evaluation, Ticket
from app.events.models import EventState
from app.extensions import db
from app.registrations.models import Status
from tests import factories as make
from tests.slices.evaluations import story

SECOND = timedelta(seconds=1)
DAY = timedelta(days=1)


def starting_in(app: Flask, delta: timedelta) -> int:
    """A session of two hours with one person confirmed."""
    event = make.event([make.event_session([make.meeting(app_clock.now() + delta)])])
    make.registration(event.sessions[0])
    return event.sessions[0].id


@pytest.mark.parametrize(("delta", "due"), [(SECOND, False), (timedelta(0), True), (-SECOND, True)])
def test_an_evaluation_opens_at_the_start_of_the_last_meeting(app: Flask, delta: timedelta, due: bool) -> None:
    id = starting_in(app, delta)
    assert queries.sessions_to_evaluate() == ([id] if due else [])
    actions.open_evaluation(id)
    assert (db.session.scalar(sa.select(sa.func.count(Ticket.id))) == 1) is due


def test_a_series_opens_at_the_start_of_its_third_meeting_not_its_first(app: Flask, clock: Traveller) -> None:
    now = app_clock.now()
    meetings = [make.meeting(now + days * DAY) for days in (-28, -7, 7)]
    event = make.event([make.event_session(meetings)])
    make.registration(event.sessions[0])
    assert queries.sessions_to_evaluate() == []
    clock.shift(7 * DAY)
    assert queries.sessions_to_evaluate() == [event.sessions[0].id]


def test_the_mail_leaves_an_hour_after_the_last_meeting(app: Flask, clock: Traveller) -> None:
    event_session = story.held(2, hours_ago=-1)  # one more hour to go
    story.run_jobs()
    assert len(story.tickets(story.evaluation_of(event_session))) == 2
    assert story.messages("evaluation_invitation") == []
    clock.shift(timedelta(hours=2) - SECOND)
    assert queries.sessions_to_evaluate() == []
    clock.shift(SECOND)
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 2


def test_each_job_done_twice_changes_nothing_the_second_time(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(3)
    clock.shift(5 * DAY)
    story.run_jobs()
    before = snapshot()
    assert queries.sessions_to_evaluate() == []
    assert queries.evaluations_to_remind() == []
    for _ in range(2):
        actions.open_evaluation(evaluation.event_session_id)
        actions.remind(evaluation.id)
        db.session.commit()
    assert snapshot() == before
    assert len(story.messages("evaluation_invitation")) == len(story.messages("evaluation_reminder")) == 3


def snapshot() -> list[object]:
    """Everything but the locks' own counters."""
    tables = (Ticket.__table__, Evaluation.__table__, Activity.__table__)
    return [
        [
            tuple(v for c, v in row._mapping.items() if c != "lock_version")
            for row in db.session.execute(sa.select(table))
        ]
        for table in tables
    ] + [len(story.messages(kind)) for kind in ("evaluation_invitation", "evaluation_reminder")]


def test_only_who_is_confirmed_is_asked(app: Flask) -> None:
    event_session = story.held(1)
    for status in Status:
        make.registration(event_session, status)
    story.run_jobs()
    assert len(story.tickets(story.evaluation_of(event_session))) == 2
    assert {message.recipient for message in story.messages("evaluation_invitation")} == {
        ticket.registration.email for ticket in story.tickets(story.evaluation_of(event_session))
    }


def test_a_session_without_people_is_not_evaluated(app: Flask) -> None:
    story.held(0)
    assert queries.sessions_to_evaluate() == []


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.SAVE_THE_DATE, EventState.CANCELLED])
def test_an_event_that_is_not_open_is_not_evaluated(app: Flask, state: EventState) -> None:
    event_session = story.held(2, state=state)
    assert queries.sessions_to_evaluate() == []
    actions.open_evaluation(event_session.id)
    assert db.session.scalar(sa.select(Evaluation)) is None


def test_a_session_cancelled_while_it_was_to_be_held_gets_no_mail(app: Flask, clock: Traveller) -> None:
    event_session = story.held(2, hours_ago=-1)
    story.run_jobs()
    event_session.cancelled_at = app_clock.now()
    db.session.commit()
    clock.shift(6 * DAY)
    story.run_jobs()
    assert story.messages("evaluation_invitation") == story.messages("evaluation_reminder") == []


def test_somebody_who_cancelled_during_the_meeting_gets_no_mail(app: Flask, clock: Traveller) -> None:
    event_session = story.held(2, hours_ago=-1)
    story.run_jobs()
    story.tickets(story.evaluation_of(event_session))[0].registration.status = Status.CANCELLED_BY_PARTICIPANT
    db.session.commit()
    clock.shift(2 * DAY)
    story.run_jobs()
    assert len(story.messages("evaluation_invitation")) == 1


def test_somebody_who_was_added_at_the_door_is_asked_too(app: Flask) -> None:
    evaluation = story.opened(1)
    make.registration(evaluation.event_session)
    story.run_jobs()
    assert len(story.tickets(evaluation)) == len(story.messages("evaluation_invitation")) == 2


def test_after_three_weeks_nothing_opens_any_more(app: Flask, clock: Traveller) -> None:
    event_session = story.held(1)
    midnight = app_clock.moment(app_clock.today() + 22 * DAY, app_clock.local(app_clock.now()).time().min)
    clock.move_to(midnight - SECOND)
    assert queries.sessions_to_evaluate() == [event_session.id]
    clock.move_to(midnight)
    assert queries.sessions_to_evaluate() == []
    actions.open_evaluation(event_session.id)
    assert db.session.scalar(sa.select(Evaluation)) is None


def test_a_meeting_that_was_prolonged_closes_the_later(app: Flask, clock: Traveller) -> None:
    event_session = story.held(1, hours_ago=-1)
    story.run_jobs()
    first = story.evaluation_of(event_session).closes_at
    event_session.meetings[0].ends_at = event_session.ends_at = app_clock.now() + DAY
    db.session.commit()
    clock.shift(DAY + timedelta(hours=1))
    story.run_jobs()
    assert story.evaluation_of(event_session).closes_at == first + DAY
    assert story.messages("evaluation_invitation")[0].expires_at == first + DAY


@pytest.mark.parametrize(("delta", "due"), [(-SECOND, False), (timedelta(0), True), (SECOND, True)])
def test_the_reminder_is_due_five_days_after_the_end(app: Flask, clock: Traveller, delta: timedelta, due: bool) -> None:
    evaluation = story.opened(1, hours_ago=1)
    clock.shift(5 * DAY + delta - timedelta(hours=1))
    assert queries.evaluations_to_remind() == ([evaluation.id] if due else [])
    actions.remind(evaluation.id)
    assert len(story.messages("evaluation_reminder")) == due


def test_only_who_did_not_answer_is_reminded(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(3)
    first, *others = story.tickets(evaluation)
    story.answer(first)
    clock.shift(5 * DAY)
    story.run_jobs()
    assert {message.recipient for message in story.messages("evaluation_reminder")} == {
        ticket.registration.email for ticket in others
    }


def test_a_closed_evaluation_is_not_reminded_of(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(1)
    clock.move_to(evaluation.closes_at)
    assert queries.evaluations_to_remind() == []
    actions.remind(evaluation.id)
    assert story.messages("evaluation_reminder") == []


def test_the_mail_carries_the_personal_link_and_the_last_day(app: Flask) -> None:
    evaluation = story.opened(1)
    (ticket,) = story.tickets(evaluation)
    (mail,) = story.messages("evaluation_invitation")
    for part in (mail.text, mail.html):
        assert f"http://localhost/evaluatie/{story.token(ticket)}" in part
        assert "woensdag 25 november 2026" in part
        assert "omdat je was aangemeld" in part
    assert mail.expires_at == evaluation.closes_at
    assert mail.reply_to == evaluation.event.contact_email
    assert mail.about == f"registration:{ticket.registration.public_id}"


def test_nobody_is_named_in_the_activity(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(2)
    for ticket in story.tickets(evaluation)[:1]:
        story.answer(ticket)
    clock.shift(5 * DAY)
    story.run_jobs()
    noted = db.session.scalars(sa.select(Activity).order_by(Activity.id)).all()
    assert [(row.verb, row.subject_kind, row.subject) for row in noted] == [
        (verb, "event_session", evaluation.event_session.public_id)
        for verb in ("evaluation_opened", "evaluation_reminded")
    ]
