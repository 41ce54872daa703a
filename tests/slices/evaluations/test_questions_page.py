"""An organiser decides what is asked: of all events, of a kind, or of one."""

import pytest
from flask import Flask

from app.core.database import write_first
from app.evaluations.actions import form as actions
from app.evaluations.models import QuestionKind
from app.evaluations.rules.forms import NewQuestion, Scope
from app.extensions import db
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as
from tests.slices.evaluations import story

OPEN = {"kind": "text", "text": "Wat was de mooiste vraag?"}


def of_event(organiser: Browser, public_id: str) -> Page:
    return organiser.visit("evaluations_organise.event_questions", public_id=public_id)


def listed(page: Page) -> list[str]:
    return [question.get_text() for question in page.all("ol.list b")]


def press(organiser: Browser, page: Page, text: str, place: int) -> Page:
    """The button of this name beside the question at this place, counted from 0."""
    item = page.all("ol.list > li")[place]
    number = next(n for n, form in enumerate(item.select("form"), start=1) if text in form.get_text())
    return organiser.submit(page.form(f"ol.list > li:nth-of-type({place + 1}) form:nth-of-type({number})"))


def remove(organiser: Browser, page: Page, place: int) -> Page:
    """By way of the page that asks whether one is sure."""
    link = next(link for link in page.all("ol.list > li")[place].select("a") if "Weghalen" in link.get_text())
    sure = organiser.open(str(link["href"]))
    return organiser.submit(sure.form("main form"))


def test_a_question_is_added_moved_changed_and_removed(organiser: Browser) -> None:
    event = make.event()
    page = of_event(organiser, event.public_id)
    assert len(listed(page)) == 10
    page = organiser.submit(page.form("form[data-question]").fill(**OPEN, tick_meaning="in_report"))
    assert listed(page)[10:] == [OPEN["text"]]
    page = press(organiser, page, "Omhoog", 10)
    assert listed(page)[9] == OPEN["text"]
    page = press(organiser, page, "Omlaag", 9)
    assert listed(page)[10] == OPEN["text"]
    page = remove(organiser, page, 3)
    assert len(listed(page)) == 10
    change = organiser.visit("evaluations_organise.event_question", public_id=event.public_id, at=9)
    page = organiser.submit(change.form("form[data-question]").fill(text="En wat nog meer?"))
    assert listed(page)[9] == "En wat nog meer?"
    (question,) = actions.form_of(event).questions[9:]
    assert (question.text, question.tick) == ("En wat nog meer?", "Dit mag zonder naam in het verslag staan.")
    assert len(actions.current_form().questions) == 10, "the standard form stays as it was"
    db.session.rollback()


def test_the_evaluation_of_that_event_asks_its_own_questions_and_no_other(organiser: Browser, browser: Browser) -> None:
    mine, other = story.opened(1), story.opened(1)
    page = of_event(organiser, mine.event.public_id)
    organiser.submit(page.form("form[data-question]").fill(**OPEN))
    for evaluation, asked in ((mine, True), (other, False)):
        ticket = story.tickets(evaluation)[0]
        page = browser.visit("evaluations.evaluation", token=story.token(ticket))
        assert (OPEN["text"] in page.text) is asked


def test_a_kind_has_its_own_form_and_an_event_goes_before_it(organiser: Browser) -> None:
    kind = make.kind(slug="themacafe", name="Themacafé")
    event = make.event(kind=kind)
    page = organiser.visit("evaluations_organise.form_questions", form="soort-themacafe")
    organiser.submit(page.form("form[data-question]").fill(**OPEN))
    assert [question.text for question in actions.form_of(event).questions][-1] == OPEN["text"]
    page = of_event(organiser, event.public_id)
    organiser.submit(page.form("form[data-question]").fill(kind="text", text="Alleen hier."))
    assert [question.text for question in actions.form_of(event).questions][-1] == "Alleen hier."
    assert "eigen vragen" in organiser.visit("evaluations_organise.forms").text
    sure = organiser.visit("evaluations_organise.event_confirm_leave", public_id=event.public_id)
    organiser.submit(sure.form("main form"))
    assert [question.text for question in actions.form_of(event).questions][-1] == OPEN["text"]
    db.session.rollback()


def test_what_somebody_answered_keeps_its_questions(organiser: Browser) -> None:
    evaluation = story.opened(2)
    story.answer(story.tickets(evaluation)[0])
    before = evaluation.form_id
    page = organiser.visit("evaluations_organise.form_questions", form="standaard")
    assert "nieuwe versie" in page.text
    organiser.submit(page.form("form[data-question]").fill(**OPEN))
    db.session.refresh(evaluation)
    assert (evaluation.form_id, len(evaluation.form.questions)) == (before, 10)
    assert len(story.opened(1).form.questions) == 11


def test_a_page_that_was_open_while_the_questions_changed_is_looked_at_again(
    organiser: Browser, browser: Browser
) -> None:
    evaluation = story.opened(1)
    ticket = story.tickets(evaluation)[0]
    form = browser.visit("evaluations.evaluation", token=story.token(ticket)).form()
    form.values |= {"q2": "8", "job_role": "ib", "q4_text": "Dit bewaar ik."}
    page = organiser.visit("evaluations_organise.form_questions", form="standaard")
    organiser.submit(page.form("form[data-question]").fill(**OPEN))
    page = browser.submit(form, status=422)
    assert "De vragen zijn intussen veranderd." in page.text
    assert "Dit bewaar ik." in page.text
    assert story.responses() == []
    assert browser.submit(page.form()).title == "Bedankt voor je antwoorden"


def test_a_button_of_a_list_that_changed_does_nothing(organiser: Browser) -> None:
    event = make.event()
    page = of_event(organiser, event.public_id)
    sure = organiser.visit("evaluations_organise.event_confirm_remove", public_id=event.public_id, at=5)
    remove(organiser, page, 5)
    after = organiser.submit(sure.form("main form"))
    assert "Deze vraag staat er niet meer." in after.html.get_text()
    assert len(listed(of_event(organiser, event.public_id))) == 9


def test_the_block_with_the_date_cannot_be_removed_or_replaced(organiser: Browser) -> None:
    event = make.event()
    page = of_event(organiser, event.public_id)
    first = page.all("ol.list > li")[0]
    assert "Weghalen" not in first.get_text()
    page = organiser.visit("evaluations_organise.event_question", public_id=event.public_id, at=0)
    form = page.form("form[data-question]")
    form.values |= {"kind": "text", "text": "Anders."}
    assert "Dit blok blijft" in organiser.submit(form, status=422).text
    with pytest.raises(Exception, match="details_stay"):
        actions.remove(Scope(event=event.public_id), 0, by="command")
    db.session.rollback()


@pytest.mark.parametrize(
    ("typed", "error"),
    [
        ({"kind": "", "text": "x"}, "Kies wat voor vraag het is."),
        ({"kind": "text", "text": ""}, "Schrijf de vraag op."),
        (
            {"kind": "mark", "text": "Nog een cijfer?"},
            "Er is al een vraag naar een cijfer. Eén cijfer is genoeg.",
        ),
        ({"kind": "choices", "text": "Wat?"}, "Zet elk antwoord of elke stelling op een eigen regel."),
    ],
)
def test_what_cannot_be_asked_is_refused_beside_its_field(
    organiser: Browser, typed: dict[str, str], error: str
) -> None:
    page = of_event(organiser, make.event().public_id)
    page = organiser.submit(page.form("form[data-question]").fill(**typed), status=422)
    assert page.errors == [error]


def test_lines_become_parts_and_only_where_they_are_asked(app: Flask) -> None:
    event = make.event()
    scope = Scope(event=event.public_id)
    with write_first():
        for kind in (QuestionKind.CHOICES, QuestionKind.TEXT):
            actions.add(
                scope, NewQuestion(kind=kind, text="Wat?", parts=("a", "b"), tick_meaning="wish_list"), by="command"
            )
        db.session.commit()
    choices, text = actions.form_of(event).questions[-2:]
    assert (choices.parts, choices.tick) == (["a", "b"], "")
    assert (text.parts, text.tick_meaning) == ([], "wish_list")


def test_the_preview_is_the_form_with_nothing_to_send(organiser: Browser) -> None:
    event = make.event()
    page = organiser.visit("evaluations_organise.event_preview", public_id=event.public_id)
    assert "Welk cijfer geef je deze bijeenkomst?" in page.text
    assert page.find("main form") is None
    page = organiser.visit("evaluations_organise.form_preview", form="na-zes-weken")
    assert "Wat houd je tegen?" in page.text


def test_the_questions_after_six_weeks_change_too(organiser: Browser) -> None:
    page = organiser.visit("evaluations_organise.form_questions", form="na-zes-weken")
    page = organiser.submit(page.form("form[data-question]").fill(**OPEN))
    assert len(listed(page)) == 5


def test_unknown_forms_are_not_there_and_a_co_organiser_changes_own_events_only(app: Flask) -> None:
    browser = Browser(app)
    sign_in_as(browser, "co_organiser")
    event = make.event()
    browser.visit("evaluations_organise.event_questions", public_id=event.public_id, status=403)
    browser.visit("evaluations_organise.forms", status=403)
    sign_in_as(other := Browser(app), "organiser")
    for form in ("soort-onbekend", "iets", "soort-"):
        other.visit("evaluations_organise.form_questions", form=form, status=404)


def test_questions_of_its_own_go_only_after_a_page_that_says_so(organiser: Browser) -> None:
    event = make.event()
    page = of_event(organiser, event.public_id)
    page = organiser.submit(page.form("form[data-question]").fill(**OPEN))
    link = page.find("a[href$='/gewoon']")
    assert link is not None
    sure = organiser.open(str(link["href"]))
    assert "De eigen vragen gaan weg." in sure.text
    assert len(listed(of_event(organiser, event.public_id))) == 11
    page = organiser.submit(sure.form("main form"))
    assert len(listed(page)) == 10


def test_a_question_that_is_not_there_cannot_be_taken_away(organiser: Browser) -> None:
    event = make.event()
    organiser.visit("evaluations_organise.event_confirm_remove", public_id=event.public_id, at=99, status=404)
