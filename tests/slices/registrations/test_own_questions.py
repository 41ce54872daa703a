"""Own questions: asked, required and conditional as the server decides, kept, corrected, added up and erased."""

from typing import Any

import pytest

from app.core.clock import now
from app.events.models import Ask, Diet
from app.extensions import db
from app.registrations.actions.erasing import anonymise
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.slices.registrations.forms import filled, rows


def at(question) -> str:
    return f"vraag-{question.public_id}"


def test_each_kind_of_answer_is_kept_and_shown(browser: Browser) -> None:
    event = make.event()
    text = make.question(event, text="Wat neem je mee?")
    choice = make.question(event, "choice", "Welke ronde?", parts=["een", "twee"])
    several = make.question(event, "several", "Welke workshops?", parts=["rekenen", "taal", "spel"])
    yes_no = make.question(event, "yes_no", "Lunch je mee?")
    number = make.question(event, "number", "Hoeveel kaartjes?")
    typed: dict[str, Any] = {
        at(text): "Een vraag",
        at(choice): "twee",
        at(several): ["rekenen", "spel"],
        at(yes_no): "yes",
        at(number): "3",
    }
    page = filled(browser, event, **typed)()
    (row,) = rows()
    assert row.answers == {
        text.public_id: ["Een vraag"],
        choice.public_id: ["twee"],
        several.public_id: ["rekenen", "spel"],
        yes_no.public_id: ["yes"],
        number.public_id: ["3"],
    }
    assert "Welke workshops? rekenen; spel" in page.text
    assert "Lunch je mee? ja" in page.text


def test_a_required_question_without_an_answer_keeps_what_was_typed(browser: Browser) -> None:
    event = make.event()
    make.question(event, "number", "Hoeveel kaartjes?", is_required=True)
    text = make.question(event, text="Wat neem je mee?")
    page = filled(browser, event, **{at(text): "Een schrift"})(status=422)
    assert "Geef antwoord op deze vraag." in page.errors
    assert page.form().values[at(text)] == "Een schrift"
    assert rows() == []


def test_a_number_is_a_number(browser: Browser) -> None:
    event = make.event()
    number = make.question(event, "number", "Hoeveel kaartjes?")
    page = filled(browser, event, **{at(number): "drie"})(status=422)
    assert "Vul een heel getal in, bijvoorbeeld 3." in page.errors
    assert page.form().values[at(number)] == "drie"


@pytest.mark.parametrize(("answer", "status"), [("yes", 422), ("no", 303), ("", 303)])
def test_a_conditional_question_is_required_only_of_those_it_is_about(
    browser: Browser, answer: str, status: int
) -> None:
    event = make.event()
    lunch = make.question(event, "yes_no", "Lunch je mee?")
    make.question(event, "number", "Met hoeveel?", is_required=True, only_if=lunch.public_id, only_if_answer="yes")
    filled(browser, event, **({at(lunch): answer} if answer else {}))(status=status)
    assert len(rows()) == (status == 303)


def test_an_answer_to_a_question_that_does_not_apply_is_not_kept(browser: Browser) -> None:
    event = make.event()
    lunch = make.question(event, "yes_no", "Lunch je mee?")
    how = make.question(event, "number", "Met hoeveel?", only_if=lunch.public_id, only_if_answer="yes")
    filled(browser, event, **{at(lunch): "no", at(how): "onzin"})()
    assert rows()[0].answers == {lunch.public_id: ["no"]}


def test_a_question_removed_while_the_form_was_open_loses_nothing(browser: Browser) -> None:
    event = make.event()
    question = make.question(event, is_required=True)
    send = filled(browser, event, **{at(question): "Een schrift"}, name="")
    question.removed_at = now()
    db.session.commit()
    page = send(status=422)
    assert "Deze vraag stellen we niet meer." in page.text
    page = browser.submit(page.form().fill(name="Noor"))
    assert rows()[0].answers == {question.public_id: ["Een schrift"]}
    assert at(question) not in browser.visit("registrations.sign_up", slug=event.slug).form().values


def test_an_answer_that_went_while_the_form_was_open_is_named(browser: Browser) -> None:
    event = make.event()
    question = make.question(event, "choice", "Welke ronde?", parts=["een", "twee"])
    send = filled(browser, event, **{at(question): "twee"})
    question.parts = ["een", "drie"]
    db.session.commit()
    page = send(status=422)
    assert "“twee” kan niet meer. Kies een van de antwoorden die hier staan." in page.errors
    assert page.form().values["name"] == "Noor Verhulst"


def test_a_participant_corrects_answers_also_to_what_is_no_longer_asked(browser: Browser) -> None:
    event = make.event(asks=(Ask.DIET,))
    question, former = make.question(event), make.question(event, text="Vroeger?", removed_at=now())
    row = make.registration(event.sessions[0], answers={question.public_id: ["a"], former.public_id: ["b"]})
    page = browser.visit("registrations.details", token=token("registration", row))
    values = {at(question): "c", "diets": ["halal"], "diet": "geen vis"}
    browser.submit(page.form().fill(**values))
    (row,) = rows()
    assert row.answers == {question.public_id: ["c"], former.public_id: ["b"]}
    assert (row.diets, row.diet) == ((Diet.HALAL,), "geen vis")


def test_the_organiser_gets_columns_and_totals(organiser: Browser) -> None:
    event = make.event(asks=(Ask.DIET,))
    number = make.question(event, "number", "Hoeveel kaartjes?")
    choice = make.question(event, "choice", "Welke ronde?", parts=["een", "twee"])
    session = event.sessions[0]
    said = {number.public_id: ["3"], choice.public_id: ["=een"]}
    make.registration(session, name="Omar", answers=said, diets=(Diet.VEGETARIAN, Diet.HALAL))
    make.registration(session, answers={number.public_id: ["2"], choice.public_id: ["twee"]}, diets=(Diet.VEGETARIAN,))
    file = organiser.client.get(f"/beheer/datums/{session.public_id}/deelnemers.csv").get_data(as_text=True)
    assert "Hoeveel kaartjes?;Welke ronde?" in file
    assert ";vegetarisch, halal;3;" in file
    assert ";=een" not in file
    page = organiser.visit("registrations_organise.totals", public_id=session.public_id)
    assert "Samen: 5" in page.text
    assert "vegetarisch 2 halal 1" in page.text
    assert "Omar vegetarisch, halal" in page.text


def test_a_new_event_begins_with_the_questions_of_its_kind(organiser: Browser) -> None:
    kind = make.kind()
    lunch = make.question(kind, "yes_no", "Lunch je mee?")
    make.question(kind, "text", "Wat niet?", only_if=lunch.public_id, only_if_answer="yes")
    from app.events.actions.questions import copies

    first, second = copies(kind.questions)
    assert (first.text, second.text) == ("Lunch je mee?", "Wat niet?")
    assert second.only_if == first.public_id != lunch.public_id


def test_answers_are_erased_with_the_person(browser: Browser) -> None:
    event = make.event()
    question = make.question(event)
    row = make.registration(event.sessions[0], answers={question.public_id: ["x"]}, diets=(Diet.VEGAN,))
    anonymise([row.id])
    assert (rows()[0].answers, rows()[0].diets) == (None, None)


def test_the_totals_take_as_many_statements_for_three_people_as_for_one(organiser: Browser) -> None:
    event = make.event(asks=(Ask.DIET,))
    question = make.question(event, "choice", "Welke ronde?", parts=["een", "twee"])
    counts = []
    for n in range(3):
        said = {question.public_id: ["een"]}
        make.registration(event.sessions[0], answers=said, diets=(Diet.HALAL,), school_id=make.school().id)
        if n != 1:
            with counted_statements() as statements:
                organiser.visit("registrations_organise.totals", public_id=event.sessions[0].public_id)
            counts.append(len(statements))
    assert counts[0] == counts[1]
