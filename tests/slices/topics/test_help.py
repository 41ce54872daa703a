from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.extensions import db
from app.outbox.models import Message
from app.places.models import School
from app.topics.models import HelpRequest
from app.topics.rules import help as rules
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Form, counted_statements
from tests.people import sign_in_as

QUESTION = "Hoe houd ik rust bij de wisselmomenten?"


def school(**values: object) -> School:
    return make.school(
        **{
            "name": "De Wilgenhoek",
            "adviser_name": "Consulent Alkmaar-Noord",
            "adviser_email": "consulent@duinenpolder.example",
            **values,
        }
    )


def filled(browser: Browser, of: School, **typed: str) -> Form:
    form = browser.visit("topics.school", token=token("school", of)).form()
    return form.fill(**{"question": QUESTION, "name": "Noor", "email": "noor@example.org", **typed})


def mails() -> list[Message]:
    return list(db.session.scalars(sa.select(Message).order_by(Message.id)))


def test_the_page_names_the_fixed_adviser(browser: Browser) -> None:
    page = browser.visit("topics.school", token=token("school", school()))
    assert "Jullie vaste P²O’er of consulent is Consulent Alkmaar-Noord." in page.text
    assert page.response.headers["X-Robots-Tag"] == "noindex"


def test_a_question_goes_to_the_adviser_and_an_answer_to_the_teacher(browser: Browser) -> None:
    page = browser.submit(filled(browser, school()))
    (mail,) = mails()
    assert "Je vraag is onderweg naar Consulent Alkmaar-Noord." in page.text
    assert (mail.recipient, mail.reply_to) == ("consulent@duinenpolder.example", "noor@example.org")
    assert QUESTION in mail.text
    assert QUESTION in mail.html


def test_the_ib_er_reads_along_only_where_the_teacher_asked_it(browser: Browser) -> None:
    of = school()
    browser.submit(filled(browser, of, copy_email="ib@example.org"))
    assert [mail.recipient for mail in mails()] == ["consulent@duinenpolder.example"]
    browser.submit(filled(browser, of, copy_email="ib@example.org", wants_copy="y"))
    assert [mail.recipient for mail in mails()[1:]] == ["consulent@duinenpolder.example", "ib@example.org"]
    assert "ib@example.org" not in mails()[1].text + mails()[1].html


def test_a_tick_without_an_address_is_asked_about_and_nothing_is_sent(browser: Browser) -> None:
    page = browser.submit(filled(browser, school(), wants_copy="y"), status=422)
    assert page.errors == ["Vul het e-mailadres van je IB’er in, of haal het vinkje weg."]
    assert page.form().values["question"] == QUESTION
    assert mails() == []


def test_a_double_click_mails_once(browser: Browser) -> None:
    form = filled(browser, school())
    browser.submit(form)
    browser.submit(form)
    assert len(mails()) == 1
    assert db.session.scalar(sa.select(sa.func.count()).select_from(HelpRequest)) == 1


def test_a_school_without_an_adviser_reaches_the_organisation(browser: Browser) -> None:
    make.organisation()
    browser.submit(filled(browser, school(adviser_name="", adviser_email="")))
    assert mails()[0].recipient == "bijeen@duinenpolder.example"


def test_what_may_tell_which_pupil_is_asked_about_once(browser: Browser) -> None:
    page = browser.submit(filled(browser, school(), question="Sem uit groep 5 loopt weg."), status=422)
    assert len(page.errors) == 1
    browser.submit(page.form().fill(is_about_no_pupil="y"))
    assert len(mails()) == 1


@pytest.mark.parametrize(
    ("field", "text"),
    [
        ("question", ""),
        ("question", "x" * 4001),
        ("name", ""),
        ("name", "x" * 121),
        ("email", "noor"),
        ("email", ""),
    ],
)
def test_what_cannot_be_sent_is_refused_beside_its_field(browser: Browser, field: str, text: str) -> None:
    page = browser.submit(filled(browser, school(), **{field: text}), status=422)
    assert len(page.errors) == 1
    assert mails() == []


def test_html_in_a_question_stays_text(browser: Browser) -> None:
    browser.submit(filled(browser, school(), question="<b>Rust</b>\n\nHoe?"))
    assert "&lt;b&gt;Rust" in mails()[0].html


def test_a_school_sends_a_limited_number_of_questions_a_day(
    browser: Browser, monkeypatch: pytest.MonkeyPatch, clock: Traveller
) -> None:
    monkeypatch.setattr(rules, "MOST_A_DAY", 1)
    of = school()
    browser.submit(filled(browser, of))
    browser.submit(filled(browser, of), status=422)
    clock.shift(timedelta(days=1))
    browser.submit(filled(browser, of))
    assert len(mails()) == 2


def test_only_the_very_link_opens_and_it_can_be_revoked(browser: Browser) -> None:
    of = school()
    good = token("school", of)
    for wrong in (good[:-1], good + "a", "0" * 42, token("registration", of)):
        browser.visit("topics.school", token=wrong, status=404)
    of.token_version = 2
    db.session.commit()
    browser.visit("topics.school", token=good, status=404)


def test_organisers_find_the_links_and_viewers_do_not(app: Flask, organiser: Browser) -> None:
    of = school()
    school(brin="99AB00", name="De Ark")
    page = organiser.visit("topics_organise.school_links", q="wilgen")
    assert [row.get_text() for row in page.all("tbody td a")] == [f"http://localhost/school/{token('school', of)}"]
    viewer = Browser(app)
    sign_in_as(viewer, "viewer")
    viewer.visit("topics_organise.school_links", status=403)


def test_three_schools_take_as_many_statements_as_one(organiser: Browser) -> None:
    numbers = []
    for new in (1, 2):
        for _ in range(new):
            make.school(work_area=make.work_area())
        with counted_statements() as seen:
            organiser.visit("topics_organise.school_links")
        numbers.append(len(seen))
    assert numbers[0] == numbers[1]
