"""The form for a new need, the step in which topics that are alike are offered, and joining."""

from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask
from limits import parse

from app.extensions import db
from app.topics.models import Audience, Need, Shape, TakenUpBy, Topic, Urgency
from tests import factories as make
from tests.browse import Browser, Form, Page, counted_statements
from tests.databases import build_app, with_schema
from tests.slices.topics.steps import asked, mails


def filled(browser: Browser, **typed: str) -> Form:
    good = {"practice": "De leerlijn loopt uit elkaar.", "subject": "Handelingsverlegenheid bij rekenen"}
    return browser.visit("topics.ask").form().fill(**{**good, **typed})


def needs() -> list[Need]:
    db.session.rollback()
    return list(db.session.scalars(sa.select(Need).order_by(Need.id)))


def radios(page: Page) -> list[str]:
    return [str(radio["value"]) for radio in page.all("input[name=choice]")]


def test_the_form_opens_with_the_question_from_practice_and_two_answers_are_enough(browser: Browser) -> None:
    form = browser.visit("topics.ask").form()
    asked_first = form.tag.select("input:not([type=hidden]), textarea, select")
    assert asked_first[0]["name"] == "practice"
    assert len(form.tag.select("[required]")) == 2
    page = browser.submit(filled(browser))
    assert page.title == "Je wens"
    assert "Handelingsverlegenheid bij rekenen" in page.text
    assert "De leerlijn loopt uit elkaar." in page.text
    assert "Dank je wel" in page.text
    assert mails() == []


def test_every_answer_is_kept(browser: Browser) -> None:
    area = make.work_area()
    school = make.school(work_area_id=area.id)
    form = filled(
        browser,
        goal="Weten waar ik begin",
        urgency="term",
        school=school.brin,
        job_role="ib",
        shape="coaching",
        taken_up_by="board",
        expert="Els van De Ark",
        email="noor@example.org",
    )
    form.values |= {"audience": ["upper", "ib"], "offers_self": "y"}
    browser.submit(form)
    (need,) = needs()
    assert (need.goal, need.urgency, need.school_id, need.work_area_id) == (
        "Weten waar ik begin",
        Urgency.TERM,
        school.id,
        area.id,
    )
    assert (need.shape, need.taken_up_by) == (Shape.COACHING, TakenUpBy.BOARD)
    assert need.audience == [Audience.UPPER, Audience.IB]
    assert [mail.recipient for mail in mails()] == ["noor@example.org"]


def test_topics_that_are_alike_are_shown_before_anything_is_saved_and_nothing_typed_is_lost(
    browser: Browser,
) -> None:
    topic = make.topic(title="Handelingsverlegenheid bij rekenen")
    step = browser.submit(filled(browser, subject="rekenproblemen", goal="Weten waar ik begin"), status=200)
    assert step.title == "Lijkt dit op jouw vraag?"
    assert radios(step) == [topic.public_id, "ander"]
    assert needs() == []
    page = browser.submit(step.form().fill(choice=topic.public_id))
    assert "Je sluit je aan bij “Handelingsverlegenheid bij rekenen”." in page.text
    (need,) = needs()
    assert (need.first_topic_id, need.is_joining) == (topic.id, True)
    assert (need.subject, need.goal) == ("rekenproblemen", "Weten waar ik begin")


def test_it_may_be_another_topic_all_the_same(browser: Browser) -> None:
    make.topic(title="Rekenen")
    step = browser.submit(filled(browser, subject="Rekenen met geld"), status=200)
    assert "Rekenen met geld" in browser.submit(step.form().fill(choice="ander")).text
    assert not needs()[0].is_joining


def test_the_step_wants_a_choice_and_then_says_so(browser: Browser) -> None:
    make.topic(title="Rekenen")
    step = browser.submit(filled(browser, subject="Rekenen"), status=200)
    page = browser.submit(step.form(), status=422)
    assert page.errors == ["Kies of je je aansluit, of dat het een ander onderwerp is."]
    assert needs() == []


def test_a_choice_made_while_typing_needs_no_step(browser: Browser) -> None:
    topic = make.topic(title="Rekenen")
    form = filled(browser, subject="rekenles")
    form.values["choice"] = topic.public_id
    browser.submit(form)
    assert needs()[0].first_topic_id == topic.id


def test_a_topic_that_is_no_more_is_refused_with_what_was_typed(browser: Browser) -> None:
    form = filled(browser)
    form.values["choice"] = "0" * 16
    page = browser.submit(form, status=422)
    assert "Dit onderwerp is er niet meer" in page.text
    assert page.form().values["practice"] == "De leerlijn loopt uit elkaar."


@pytest.mark.parametrize(
    ("typed", "wrong"),
    [
        ({"practice": "  "}, 1),
        ({"subject": ""}, 1),
        ({"subject": "a" * 81}, 1),
        ({"practice": "a" * 2001}, 1),
        ({"practice": "<script>alert(1)</script>"}, 1),
        ({"subject": "https://x.example", "practice": ""}, 2),
        ({"email": "a@b@c"}, 1),
        ({"school": "ZZZZZZ"}, 1),
        ({"work_area": "999"}, 1),
        ({"work_area": "x"}, 1),
        ({"job_role": "koning"}, 1),
        ({"shape": "film"}, 1),
        ({"taken_up_by": "ik"}, 1),
        ({"urgency": "nu"}, 1),
    ],
)
def test_what_is_wrong_gets_a_sentence_and_keeps_what_was_typed(
    browser: Browser, typed: dict[str, str], wrong: int
) -> None:
    form = filled(browser)
    form.values |= {"goal": "Weten waar ik begin", **typed}
    page = browser.submit(form, status=422)
    assert len(page.errors) == wrong, page.errors
    assert page.form().values["goal"] == "Weten waar ik begin"
    assert needs() == []


@pytest.mark.parametrize(
    "typed",
    [
        {"practice": "Bij ons in groep 6 zit een jongetje dat niets zegt."},
        {"subject": "Kevin in groep 6"},
        {"goal": "Weten wat hij nodig heeft: hij heeft ADHD."},
    ],
)
def test_a_text_that_may_name_a_pupil_asks_to_look_again_and_is_no_obstacle(
    browser: Browser, typed: dict[str, str]
) -> None:
    make.organisation(looks_first=False)
    page = browser.submit(filled(browser, **typed), status=422)
    assert "Hieraan is misschien een leerling te herkennen." in page.text
    assert page.form().values | typed == page.form().values
    after = browser.submit(page.form().fill(no_pupil="y"))
    assert "Wordt gelezen, dan zichtbaar." in after.text
    (need,) = needs()
    assert need.waits
    assert [topic.title for topic in db.session.scalars(sa.select(Topic))] == []
    assert "Kevin" not in browser.visit("topics.overview").text


def test_a_form_without_a_pupil_does_not_ask_about_one(browser: Browser) -> None:
    assert browser.visit("topics.ask").find("[name=no_pupil]") is None


def test_a_double_click_gives_one_need(browser: Browser) -> None:
    form = filled(browser)
    form.values["choice"] = "ander"
    assert browser.submit(form).path == browser.submit(form).path
    assert len(needs()) == 1


def test_joining_asks_little_and_needs_nothing(browser: Browser) -> None:
    topic = make.topic(title="Rekenen")
    form = browser.visit("topics.join", slug=topic.slug).form()
    assert form.tag.select("[required]") == []
    page = browser.submit(form)
    assert "Je sluit je aan bij “Rekenen”." in page.text
    assert topic.people == 0
    page = browser.submit(
        browser.visit("topics.join", slug=topic.slug).form().fill(practice="<i>Bij ons ook</i>"), status=422
    )
    assert page.form().values["practice"] == "<i>Bij ons ook</i>"
    assert len(needs()) == 1


def test_joining_a_merged_topic_leads_to_where_it_went(browser: Browser) -> None:
    into = make.topic(title="Rust in de groep")
    merged = make.topic(title="Drukte", merged_into_id=into.id)
    assert browser.client.get(f"/onderwerpen/{merged.slug}/aansluiten").location.endswith(f"/{into.slug}/aansluiten")
    browser.visit("topics.join", slug="nergens", status=404)


def test_the_script_gets_topics_as_text(browser: Browser) -> None:
    topic = make.topic(2, title="Rekenen <b>")
    answer = browser.client.get("/onderwerpen/lijkt-op?q=Rekenles")
    assert answer.json == {
        "topics": [
            {
                "id": topic.public_id,
                "title": "Rekenen <b>",
                "counts": "2 keer gevraagd, 0 scholen, 0 werkgebieden",
            }
        ]
    }
    for nothing in ("", "?q=", "?q=%20", "?q=de", "?q=%00", "?q=pesten", "?q=" + "a" * 3000):
        assert browser.client.get(f"/onderwerpen/lijkt-op{nothing}").json == {"topics": []}


def test_more_topics_that_are_alike_take_no_more_statements(browser: Browser) -> None:
    numbers = []
    for title in ("Rekenen", "Rekenen in groep 8", "Rekenen en taal"):
        make.topic(title=title)
        with counted_statements() as seen:
            browser.client.get("/onderwerpen/lijkt-op?q=rekenen")
        numbers.append(len(seen))
    assert len(set(numbers)) == 1


@pytest.fixture
def limited(tmp_path: Path) -> Browser:
    small: Any = {"NEEDS_AT_ONCE": "4/minute", "NEEDS_A_DAY": "6/day"}
    return Browser(with_schema(build_app(tmp_path, RATELIMIT_ENABLED=True, WTF_CSRF_ENABLED=False, **small)))


def send(client: object, number: int) -> tuple[int, str]:
    answer = client.post(  # type: ignore[attr-defined]
        "/onderwerpen/nieuw",
        data={"practice": f"Dit speelt er, nummer {number}.", "subject": f"Wens {number}", "choice": "ander"},
        headers={"Referer": "http://localhost/onderwerpen/nieuw"},
    )
    return answer.status_code, answer.get_data(as_text=True)


def test_a_school_passes_in_a_minute_and_a_meeting_in_a_day_but_no_thousand_needs(app: Flask) -> None:
    assert 40 < parse(app.config["NEEDS_AT_ONCE"]).amount < 1000
    assert 300 < parse(app.config["NEEDS_A_DAY"]).amount < 1000


def test_more_at_once_than_the_setting_says_wait_and_keep_what_was_typed(limited: Browser) -> None:
    answers = [send(limited.client, number) for number in range(5)]
    assert [status for status, _ in answers] == [303] * 4 + [429]
    assert "Dit speelt er, nummer 4." in answers[-1][1]  # to send again


def test_more_needs_than_the_setting_says_do_not_pass_however_slowly_they_come(limited: Browser, clock: object) -> None:
    saved = 0
    for number in range(9):
        clock.shift(60)  # type: ignore[attr-defined]
        saved += send(limited.client, number)[0] == 303
    assert saved == 6


def test_needs_of_a_topic_keep_their_own_words(app: Flask) -> None:
    topic = make.topic(title="Rekenen")
    asked("rekenles", "Zo zeg ik het.", topic=topic)
    assert [(need.subject, need.practice) for need in needs()] == [("rekenles", "Zo zeg ik het.")]
    assert db.session.get(Topic, topic.id).people == 1
