from datetime import timedelta

import pytest
from flask import Flask
from time_machine import Traveller

from app.core import clock as app_clock
from app.evaluations import actions
from app.evaluations.models import QuestionKind, Ticket
from app.evaluations.standard_form import QUESTIONS, NewQuestion
from app.extensions import db
from app.places.models import JobRole
from tests import factories as make
from tests.browse import Browser, Page, counted_statements
from tests.slices.evaluations import story


@pytest.fixture
def ticket(app: Flask) -> Ticket:
    """Of Noor, a teacher at a school in Bergen."""
    evaluation = story.opened(1, title="Druk? Rust!")
    (ticket,) = story.tickets(evaluation)
    school = make.school(work_area=make.work_area(name="Bergen"))
    make.work_area(name="Alkmaar-Noord")
    ticket.registration.school, ticket.registration.job_role = school, JobRole.TEACHER
    db.session.commit()
    return ticket


def page_of(browser: Browser, ticket: Ticket) -> Page:
    return browser.visit("evaluations.evaluation", token=story.token(ticket))


def test_the_form_asks_all_ten_questions(browser: Browser, ticket: Ticket) -> None:
    page = page_of(browser, ticket)
    for number, question in enumerate(QUESTIONS, start=1):
        assert f"{number}. {question.text}" in page.text
        assert not question.tick or question.tick in page.text
        assert all(part in page.text for part in question.parts)
    assert "Noem geen namen van leerlingen" in page.text
    assert "Druk? Rust!" in page.text
    assert "tot en met woensdag 25 november" in page.text


def test_your_details_come_first_and_are_filled_in_but_for_your_name(browser: Browser, ticket: Ticket) -> None:
    page = page_of(browser, ticket)
    values = page.form().values
    assert values["job_role"] == "teacher"
    assert page.find("#work_area option[selected]").get_text().strip() == "Bergen"
    assert (values["name"], values["email"]) == ("", "")
    assert "Je kunt dit formulier ook anoniem invullen" in page.text
    assert ticket.registration.name not in page.text


def test_only_a_mark_need_be_added(browser: Browser, ticket: Ticket) -> None:
    page = browser.submit(page_of(browser, ticket).form().fill(q2="8"))
    assert page.title == "Bedankt voor je antwoorden"
    (response,) = story.responses()
    assert response.event_session_id == ticket.registration.event_session_id
    assert (response.job_role, response.name, response.email) == (JobRole.TEACHER, "", "")
    assert [answer.value for answer in response.answers] == [{"mark": 8}]


def test_every_question_can_be_answered(browser: Browser, ticket: Ticket) -> None:
    form = (
        page_of(browser, ticket)
        .form()
        .fill(
            q2="9",
            q2_text="Tijd genoeg.",
            q3_0="5",
            q3_3="0",
            q4_text="Een filmpje.",
            q5=["1", "2"],
            q5_2_word="tijd",
            q5_3_word="meekijken",
            q6_text="Verslagen.",
            q7_text="Samen.",
            q7_tick="y",
            q8_text="Rekenen.",
            q9_0="better",
            q9_3="none",
            q10_text="Zo houden.",
            q10_tick="y",
            name="Noor",
            email="noor@example.org",
        )
    )
    browser.submit(form)
    (response,) = story.responses()
    assert (response.name, response.email) == ("Noor", "noor@example.org")
    said = {position: story.said(position)[0] for position in range(2, 11)}
    assert (said[2].value, said[2].text) == ({"mark": 9}, "Tijd genoeg.")
    assert said[3].value == {"0": 5, "3": 0}
    assert said[5].value == {"1": "", "2": "tijd", "3": "meekijken"}, "a word counts as a choice"
    assert said[9].value == {"0": "better", "3": "none"}
    assert [said[n].ticked for n in (7, 8, 10)] == [True, False, True]


def test_without_a_mark_it_says_so_beside_the_mark_and_keeps_everything(browser: Browser, ticket: Ticket) -> None:
    form = page_of(browser, ticket).form()
    form.fill(
        q2_text="Prima",
        q3_1="4",
        q4_text="Een <b>idee</b> & meer",
        q5=["0"],
        q5_0_word="tijd",
        q7_tick="y",
        q9_1="good",
        name="Noor",
    )
    page = browser.submit(form, status=422)
    assert page.html.title is not None
    assert page.html.title.get_text().strip().startswith("Fout:")
    assert page.find("#q2 .error").get_text().strip() == "Kies een cijfer van 1 tot en met 10."
    assert "Vul ook je e-mailadres in" in page.errors[0]
    kept = page.form().values
    assert (kept["q2_text"], kept["q3_1"], kept["q4_text"]) == ("Prima", "4", "Een <b>idee</b> & meer")
    assert (kept["q5"], kept["q5_0_word"], kept["q7_tick"], kept["q9_1"]) == ("0", "tijd", "y", "good")
    assert [tag.has_attr("open") for tag in page.all("details.more")] == [True, True], "nothing wrong stays folded"
    assert story.responses() == []


UNKNOWN = [
    ("q2", "11", "#q2-error"),
    ("q2", "-1", "#q2-error"),
    ("q3_0", "6", "#q3_0-error"),
    ("q5", ["0", "99"], "#q5-error"),
    ("q9_0", "splendid", "#q9_0-error"),
    ("job_role", "koning", "#job_role-error"),
    ("job_role", "", "#job_role-error"),
    ("work_area", "999999", "#work_area-error"),
    ("event_session", "0123456789abcdef", "#event_session-error"),
    ("email", "a@b@c", "#email-error"),
    ("q4_text", "x" * 2001, "#q4_text-error"),
    ("q2_text", "x" * 2001, "#q2_text-error"),
    ("q5_0_word", "x" * 301, "#q5_0_word-error"),
    ("name", "x" * 121, "#name-error"),
]


@pytest.mark.parametrize(("name", "value", "where"), UNKNOWN)
def test_a_wrong_value_is_refused_beside_its_field(
    browser: Browser, ticket: Ticket, name: str, value: object, where: str
) -> None:
    form = page_of(browser, ticket).form().fill(q2="8")
    form.values[name] = value
    page = browser.submit(form, status=422)
    assert page.find(where) is not None
    assert page.find(f'.errors a[href="{where.removesuffix("-error")}"]') is not None
    assert story.responses() == []


def test_a_text_of_two_thousand_with_emoji_quotes_and_controls_is_kept_clean(browser: Browser, ticket: Ticket) -> None:
    text = "“Zoë” 🎉\x00\x07\r\n" + "x" * 1990
    browser.submit(page_of(browser, ticket).form().fill(q2="8", q4_text=text))
    assert story.said(4)[0].text == "“Zoë” 🎉\n" + "x" * 1990


def test_somebody_who_answered_sees_so_and_cannot_again(browser: Browser, ticket: Ticket) -> None:
    form = page_of(browser, ticket).form().fill(q2="8")
    browser.submit(form)
    assert page_of(browser, ticket).title == "Je antwoorden zijn binnen"
    page = browser.submit(form.fill(q2="1"))
    assert page.title == "Je antwoorden zijn binnen"
    assert [answer.value for answer in story.said(2)] == [{"mark": 8}]


def test_there_are_no_thanks_before_the_answers(browser: Browser, ticket: Ticket) -> None:
    response = browser.client.get(browser.path_of("evaluations.thanks", token=story.token(ticket)))
    assert (response.status_code, response.location) == (303, f"/evaluatie/{story.token(ticket)}")


def test_opening_the_page_changes_nothing(browser: Browser, ticket: Ticket) -> None:
    with counted_statements() as seen:
        page_of(browser, ticket)
    assert not [statement for statement in seen if not statement.startswith("SELECT")]


def test_a_closed_evaluation_says_so(browser: Browser, ticket: Ticket, clock: Traveller) -> None:
    clock.move_to(ticket.evaluation.closes_at)
    page = page_of(browser, ticket)
    assert page.title == "Deze evaluatie is gesloten"
    assert ticket.evaluation.event.contact_email in page.text
    assert page.find("main form") is None


def test_somebody_who_was_too_late_keeps_what_was_typed(browser: Browser, ticket: Ticket, clock: Traveller) -> None:
    clock.move_to(ticket.evaluation.closes_at - timedelta(hours=1))
    form = page_of(browser, ticket).form().fill(q2="8", q4_text="Veel.")
    clock.move_to(ticket.evaluation.closes_at)
    page = browser.submit(form, status=422)
    assert "Deze evaluatie is gesloten" in page.text
    assert page.form().values["q4_text"] == "Veel."
    assert story.responses() == []


def test_before_the_meeting_and_after_a_cancelled_one_there_is_no_form(
    browser: Browser, ticket: Ticket, clock: Traveller
) -> None:
    clock.move_to(ticket.evaluation.opens_at - timedelta(seconds=1))
    assert page_of(browser, ticket).title == "Deze evaluatie is nog niet open"
    clock.move_to(ticket.evaluation.opens_at)
    assert page_of(browser, ticket).title == "Hoe was de bijeenkomst?"
    ticket.evaluation.event_session.cancelled_at = app_clock.now()
    db.session.commit()
    assert page_of(browser, ticket).title == "Deze bijeenkomst ging niet door"


def test_a_token_that_is_not_right_leads_nowhere(browser: Browser, ticket: Ticket) -> None:
    token = story.token(ticket)
    for wrong in (token[:-1], token.upper(), "x" * 42, token[:-1] + ("a" if token[-1] != "a" else "b"), "é"):
        assert browser.client.get(f"/evaluatie/{wrong}").status_code == 404
        assert browser.client.get(f"/evaluatie/{wrong}/bedankt").status_code == 404


def test_of_several_dates_ones_own_is_chosen_and_another_may_be(browser: Browser, app: Flask) -> None:
    first, second = story.opened_twice()
    form = page_of(browser, story.tickets(second)[0]).form()
    assert form.values["event_session"] == second.event_session.public_id
    browser.submit(form.fill(q2="8", event_session=first.event_session.public_id))
    assert story.responses()[0].event_session_id == first.event_session_id


def test_a_date_must_be_chosen_where_there_are_several(browser: Browser, app: Flask) -> None:
    form = page_of(browser, story.tickets(story.opened_twice()[0])[0]).form().fill(q2="8")
    del form.values["event_session"]
    page = browser.submit(form, status=422)
    assert "Kies de datum waarop je er was." in page.errors


def test_a_longer_form_takes_no_more_statements(browser: Browser, app: Flask) -> None:
    def statements(questions: int) -> int:
        asked = [NewQuestion(kind=QuestionKind.TEXT, text=f"Vraag {n}") for n in range(questions)]
        form = actions.change_form(actions.current_form(), [QUESTIONS[0], QUESTIONS[1], *asked], by="command")
        db.session.commit()
        evaluation = story.opened(1)
        assert evaluation.form is form
        url = browser.path_of("evaluations.evaluation", token=story.token(story.tickets(evaluation)[0]))
        db.session.remove()
        with counted_statements() as seen:
            page = browser.open(url)
        assert f"Vraag {questions - 1}" in page.text
        return len(seen)

    assert statements(1) == statements(3)
