from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core import clock as app_clock
from app.core.refusal import Refused
from app.evaluations import actions, standard_form
from app.evaluations.kinds import Said
from app.evaluations.models import EvaluationForm, QuestionKind, Response
from app.evaluations.standard_form import NewQuestion
from app.extensions import db
from app.places.models import JobRole
from tests import factories as make
from tests.slices.evaluations import story

SECOND = timedelta(seconds=1)


def test_what_was_answered_is_kept(app: Flask) -> None:
    area = make.work_area()
    evaluation = story.opened(2)
    first, second = story.tickets(evaluation)
    story.answer(
        first,
        9,
        {7: Said(text="Samen.", ticked=True), 5: Said({"2": "tijd"})},
        job_role=JobRole.HEAD,
        work_area=area,
        name="Noor",
        email="noor@example.org",
    )
    (response,) = story.responses()
    assert (response.job_role, response.work_area) == (JobRole.HEAD, area)
    assert (response.name, response.email) == ("Noor", "noor@example.org")
    assert [answer.value for answer in story.said(2)] == [{"mark": 9}]
    assert [(answer.text, answer.ticked) for answer in story.said(7)] == [("Samen.", True)]
    assert [answer.value for answer in story.said(5)] == [{"2": "tijd"}]
    assert story.said(4) == [], "what was left empty is no answer"
    assert [first.is_used, second.is_used] == [True, False]


def test_one_person_answers_once(app: Flask) -> None:
    ticket = story.tickets(story.opened(1))[0]
    story.answer(ticket)
    with pytest.raises(Refused) as refused:
        story.answer(ticket)
    db.session.rollback()
    assert refused.value.objection.code == "evaluation_used"
    assert len(story.responses()) == 1


def test_answering_before_it_opens_and_after_it_closes_is_refused(app: Flask, clock: Traveller) -> None:
    evaluation = story.opened(1)
    (ticket,) = story.tickets(evaluation)
    for moment, code in (
        (evaluation.opens_at - SECOND, "evaluation_not_open"),
        (evaluation.closes_at, "evaluation_closed"),
        (evaluation.closes_at + SECOND, "evaluation_closed"),
    ):
        clock.move_to(moment)
        with pytest.raises(Refused) as refused:
            story.answer(ticket)
        db.session.rollback()
        assert refused.value.objection.code == code
    assert story.responses() == []


@pytest.mark.parametrize("at", ["opens_at", "just before closes_at"])
def test_answering_from_the_first_to_the_last_second_is_accepted(app: Flask, clock: Traveller, at: str) -> None:
    evaluation = story.opened(1)
    clock.move_to(evaluation.opens_at if at == "opens_at" else evaluation.closes_at - SECOND)
    story.answer(story.tickets(evaluation)[0])
    assert len(story.responses()) == 1


def test_the_evaluation_of_a_cancelled_session_is_refused(app: Flask) -> None:
    evaluation = story.opened(1)
    evaluation.event_session.cancelled_at = app_clock.now()
    db.session.commit()
    with pytest.raises(Refused) as refused:
        story.answer(story.tickets(evaluation)[0])
    assert refused.value.objection.code == "evaluation_cancelled"


def test_the_standard_form_is_made_once(app: Flask) -> None:
    form = actions.current_form()
    db.session.commit()
    assert actions.current_form() is form
    assert (form.name, form.version, len(form.questions)) == (standard_form.NAME, 1, 10)
    assert db.session.scalar(sa.select(sa.func.count(EvaluationForm.id))) == 1


SHORT = (
    NewQuestion(kind=QuestionKind.DETAILS, text="Jouw gegevens"),
    NewQuestion(kind=QuestionKind.MARK, text="Welk cijfer?", is_required=True),
)


def test_a_form_that_nobody_answered_changes_in_place(app: Flask) -> None:
    form = actions.current_form()
    changed = actions.change_form(form, SHORT, by="command")
    db.session.commit()
    assert changed is form
    assert (form.version, [question.text for question in form.questions]) == (
        1,
        ["Jouw gegevens", "Welk cijfer?"],
    )


def test_a_form_is_frozen_at_its_first_answer_and_changing_it_makes_a_new_version(app: Flask) -> None:
    evaluation = story.opened(1)
    story.answer(story.tickets(evaluation)[0])
    assert evaluation.form.is_frozen
    changed = actions.change_form(evaluation.form, SHORT, by="command")
    db.session.commit()
    assert (changed.version, len(changed.questions), changed.is_frozen) == (2, 2, False)
    assert (evaluation.form.version, len(evaluation.form.questions)) == (1, 10)
    assert actions.current_form() is changed
    assert story.opened(1).form is changed


def test_the_response_is_about_the_date_that_somebody_says(app: Flask) -> None:
    now = app_clock.now()
    dates = [make.event_session([make.meeting(now - timedelta(days=days))], name=f"Groep {days}") for days in (3, 1)]
    event = make.event(dates)
    for date in event.sessions:
        make.registration(date)
    story.run_jobs()
    here, there = event.sessions
    story.answer(story.tickets(story.evaluation_of(here))[0], event_session=there)
    assert db.session.scalars(sa.select(Response.event_session_id)).all() == [there.id]
