"""The form for several colleagues, as a browser sends it, and the mails that follow."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.events.models import Ask, Event
from app.extensions import db
from app.invitations import actions as invitations
from app.places.models import JobRole
from app.registrations.models import Registration, Status, Why
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Page
from tests.slices.registrations.steps import counts, mailed, own_page, row_of, sign_up, statuses

EXCEL = "Naam\tE-mail\tFunctie\nNoor de Wit\tnoor@example.org\tIB’er\nOmar Haddad\tomar@example.org\tgymdocent\n"


def event_of(capacity: int = 5, **values: Any) -> Event:
    return make.event([make.event_session(capacity=capacity)], **values)


def send(browser: Browser, event: Event, status: int = 200, **typed: Any) -> Page:
    """As the page has it; fields of rows are named `name_0` here."""
    form = browser.visit("registrations.team", slug=event.slug).form()
    form.fill(by_name="Anja Prins", by_email="anja@example.org")
    form.values.update({name.replace("_", "-") if name[-1].isdigit() else name: said for name, said in typed.items()})
    return browser.submit(form, status=status)


def told(registration: Registration) -> None:
    db.session.rollback()
    with write_first():
        invitations.tell(registration.id)
        db.session.commit()


def test_rows_are_signed_up_each_with_a_mail_of_their_own(browser: Browser) -> None:
    event = event_of()
    page = send(browser, event, name_0="Noor de Wit", email_0="noor@example.org", name_3="Bo", email_3="bo@example.org")
    assert [row.get_text(" ", strip=True) for row in page.all("tbody tr")] == [
        "Noor de Wit noor@example.org aangemeld",
        "Bo bo@example.org aangemeld",
    ]
    assert statuses(event.sessions[0]) == {"noor": "confirmed", "bo": "confirmed"}
    told(row_of(event.sessions[0], "noor"))
    mail = mailed("confirmed")
    assert "Anja meldde je aan." in mail.text
    assert "Had je dit niet afgesproken?".upper() in mail.text
    assert "anja@example.org" not in mail.text + mail.html
    assert "/afmelden" in mail.text
    assert "omdat een collega je aanmeldde" in mail.text


def test_lines_of_excel_are_understood_with_their_function(browser: Browser) -> None:
    event = event_of(asks=(Ask.SCHOOL, Ask.JOB_ROLE))
    send(browser, event, people=EXCEL)
    rows = db.session.scalars(sa.select(Registration).order_by(Registration.id)).all()
    assert [(row.name, row.job_role) for row in rows] == [("Noor de Wit", JobRole.IB), ("Omar Haddad", JobRole.OTHER)]


def test_what_was_understood_can_be_seen_before_anything_is_done(browser: Browser) -> None:
    event = event_of(asks=(Ask.JOB_ROLE,))
    page = send(browser, event, people=EXCEL, look="1")
    said = [item.get_text(" ", strip=True) for item in page.all("#gelezen li")]
    assert said == [
        "Noor de Wit, noor@example.org, IB’er of kwaliteitscoördinator",
        "Omar Haddad, omar@example.org, anders",
    ]
    assert counts(event.sessions[0]) == (0, 0)
    browser.submit(page.form(), status=200)
    assert counts(event.sessions[0]) == (2, 0)


def test_every_fault_is_beside_its_line_and_nobody_is_in(browser: Browser) -> None:
    event = event_of(50)
    text = "Noor <noor@example.org>\n\nOmar; omar@school\nNoor; NOOR@example.org\nzonder adres\n<bo@example.org>"
    page = send(browser, event, 422, people=text, name_0="Els", email_0="els")
    said = [item.get_text(" ", strip=True) for item in page.all(".notice--bad li")]
    assert [each.split(":")[0] for each in said] == [
        "Regel 3, “Omar; omar@school”",
        "Regel 4, “Noor; NOOR@example.org”",
        "Regel 5, “zonder adres”",
        "Regel 6, “<bo@example.org>”",
    ]
    assert page.form().values["people"] == text
    assert page.form().values["email-0"] == "els"
    assert "In een e-mailadres staat een @" in page.errors[0]
    assert counts(event.sessions[0]) == (0, 0)


def test_four_hundred_lines_come_back_with_the_bound_that_was_said_before(browser: Browser) -> None:
    event = event_of(500)
    assert "hooguit 50 mensen" in browser.visit("registrations.team", slug=event.slug).text
    text = "\n".join(f"Mens {n} <p{n}@example.org>" for n in range(400))
    page = send(browser, event, 422, people=text)
    assert "hier staan er 400" in page.text
    assert page.form().values["people"] == text
    assert counts(event.sessions[0]) == (0, 0)


def test_fifty_rows_come_back_with_all_that_was_typed(browser: Browser) -> None:
    rows = {f"{name}_{n}": f"{name}{n}" for n in range(50) for name in ("name", "email")}
    page = send(browser, event_of(), 422, **rows)
    values = page.form().values
    assert [values[f"name-{n}"] for n in range(50)] == [f"name{n}" for n in range(50)]
    assert len(page.errors) == 50


def test_six_people_and_five_seats_are_asked_and_answered(browser: Browser) -> None:
    event = event_of(5)
    text = "\n".join(f"{name} <{name}@example.org>" for name in ("Ada", "Bo", "Cas", "Dik", "Eef", "Fay"))
    page = send(browser, event, 422, people=text)
    assert "Jullie zijn met 6 en er zijn 5 plaatsen." in page.text
    form = page.form()
    form.values["together"] = "0"
    done = browser.submit(form, status=200)
    assert done.text.count("op de wachtlijst") == 2
    assert counts(event.sessions[0]) == (5, 1)
    told(row_of(event.sessions[0], "Fay".lower()))
    said = mailed("waitlisted").text.splitlines()
    assert any(line.startswith("Alle plaatsen zijn bezet.") for line in said)
    assert said[said.index("Dag Fay,") + 2].startswith("Anja meldde je aan.")


def test_a_group_that_waits_says_so_on_the_page_and_in_the_mail(browser: Browser) -> None:
    event = event_of(6)
    sign_up(event.sessions[0], "eerder@example.org", name="Eerder")
    text = "\n".join(f"{name} <{name.lower()}@example.org>" for name in ("Ada", "Bo", "Cas", "Dik", "Eef", "Fay"))
    page = send(browser, event, people=text, together="1")
    assert "Jullie wachten samen." in page.text
    row = row_of(event.sessions[0], "ada")
    told(row)
    assert "samen met je collega’s" in " ".join(mailed("waitlisted").text.split())
    assert "Je wacht samen met je collega’s" in own_page(browser, row).text


def test_a_form_without_the_question_lets_in_whoever_fits(app: Flask) -> None:
    event = event_of(1)
    typed = {"by_name": "Anja", "by_email": "a@example.org", "people": "Ada; ada@example.org\nBo; bo@example.org"}
    browser = Browser(app)
    browser.visit("registrations.team", slug=event.slug)
    form = browser.visit("registrations.team", slug=event.slug).form()
    form.values = {"csrf_token": form.values["csrf_token"], **typed}
    browser.submit(form, status=200)
    assert counts(event.sessions[0]) == (1, 1)


def test_the_answer_does_not_show_who_was_listed(browser: Browser) -> None:
    event = event_of(5)
    pages = []
    for _ in range(2):
        page = send(browser, event, people="Noor de Wit <noor@example.org>")
        pages.append(page.html.main.get_text(" ", strip=True))
    assert pages[0] == pages[1]
    assert counts(event.sessions[0]) == (1, 0)


def test_no_form_where_sign_up_is_closed(browser: Browser) -> None:
    event = event_of(1)
    event.sessions[0].has_waiting_list = False
    db.session.commit()
    sign_up(event.sessions[0], "eerder@example.org")
    page = browser.visit("registrations.team", slug=event.slug)
    assert page.find("main form") is None


def test_a_date_has_to_be_chosen_where_there_are_two(browser: Browser) -> None:
    first, second = make.event([make.event_session(name="a"), make.event_session(name="b")]).sessions
    page = send(browser, first.event, 422, people="Noor <noor@example.org>")
    assert "Kies een datum." in page.text
    form = page.form()
    form.values["session"] = second.public_id
    browser.submit(form, status=200)
    assert (counts(first), counts(second)) == ((0, 0), (1, 0))


class TestBeside:
    """Somebody else at a mailbox that is on the list already, in the ordinary form."""

    def ask(self, browser: Browser, event: Event, name: str) -> Page:
        form = browser.visit("registrations.sign_up", slug=event.slug).form()
        return browser.submit(form.fill(name=name, email="info@example.org"), status=200)

    def test_is_signed_up_after_saying_so(self, browser: Browser) -> None:
        event = event_of(5)
        sign_up(event.sessions[0], "info@example.org", name="Noor de Wit")
        page = self.ask(browser, event, "Omar Haddad")
        assert counts(event.sessions[0]) == (1, 0)
        browser.submit(page.form(), status=200)
        rows = db.session.scalars(sa.select(Registration).order_by(Registration.id)).all()
        assert [(row.name, row.status) for row in rows] == [
            ("Noor de Wit", Status.CONFIRMED),
            ("Omar Haddad", Status.CONFIRMED),
        ]
        told(rows[1])
        assert "meldde je aan" not in mailed("confirmed").text
        assert rows[1].changes[0].why is Why.SEAT_FREE

    @pytest.mark.parametrize("capacity", [5, 1])
    def test_the_answer_is_the_same_for_the_person_who_was_listed(self, browser: Browser, capacity: int) -> None:
        event = event_of(capacity)
        sign_up(event.sessions[0], "info@example.org", name="Noor de Wit")
        said = []
        for name in ("Noor de Wit", "Omar Haddad"):
            page = self.ask(browser, event, name)
            said.append(page.text.replace(name, "X"))
            said.append(browser.submit(page.form(), status=200).text.replace(name, "X"))
        assert said[0::2] == [said[0]] * 2
        assert said[1::2] == [said[1]] * 2


def asking() -> Event:
    """With a required question, one that follows from its answer, a round and one that may be skipped."""
    event = event_of()
    first = make.question(event, "yes_no", "Eet je mee?", is_required=True)
    make.question(event, text="Wat eet je?", is_required=True, only_if=first.public_id, only_if_answer="yes")
    make.question(event, "choice", "Welke workshop?", parts=["Rust", "Taal"], seats=[1, 1])
    make.question(event, text="Nog iets?")
    return event


def test_what_the_form_does_not_ask_each_colleague_answers_by_their_own_link(browser: Browser) -> None:
    event = asking()
    assert "beantwoordt iedereen zelf" in browser.visit("registrations.team", slug=event.slug).text
    done = send(browser, event, name_0="Noor de Wit", email_0="noor@example.org")
    assert "Daarmee beantwoorden ze ook zelf de vragen" in done.text
    row = row_of(event.sessions[0], "noor")
    told(row)
    mail = mailed("confirmed")
    assert "- Eet je mee?\n- Welke workshop?\n" in mail.text
    assert "Nog iets?" not in mail.text
    assert "/gegevens" in mail.text
    assert "Wat eet je?" not in mail.text + mail.html
    page = own_page(browser, row)
    assert "De organisator wil nog iets van je weten." in page.text
    details = browser.visit("registrations.details", token=token("registration", row)).form()
    for question in event.questions:
        said = {"Eet je mee?": "no", "Welke workshop?": "Taal"}.get(question.text)
        if said:
            details.values[f"vraag-{question.public_id}"] = said
    assert "wil nog iets" not in browser.submit(details).text


def test_organisers_see_who_has_not_answered(organiser: Browser) -> None:
    event = asking()
    row = sign_up(event.sessions[0], answers={})
    page = organiser.visit("registrations_organise.participants", public_id=event.sessions[0].public_id)
    assert "vragen nog niet ingevuld" in page.text
    page = organiser.visit("registrations_organise.registration", public_id=row.public_id)
    assert "Eet je mee? nog niet ingevuld" in page.text
    assert "Welke workshop?" not in page.text  # who saw the form may leave a round open


def test_where_nothing_counts_nobody_is_asked_again(browser: Browser) -> None:
    event = event_of()
    make.question(event, text="Nog iets?")
    assert "beantwoordt iedereen zelf" not in browser.visit("registrations.team", slug=event.slug).text
    row = sign_up(event.sessions[0])
    told(row)
    assert "wil nog iets" not in mailed("confirmed").text + own_page(browser, row).text
