"""A place that its owner gives to a colleague."""

import pytest
import sqlalchemy as sa

from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration, SeatTransfer, Status, Why
from app.web.links import token
from tests import factories as make
from tests.browse import Browser, Page
from tests.slices.registrations.steps import counts, do, fresh, mailed, own_page, sign_up, statuses


def pass_on(browser: Browser, row: Registration, email: str = "sam@example.org") -> Page:
    form = browser.visit("registrations.pass_on", token=token("registration", row)).form()
    return browser.submit(form.fill(name="Sam Bakker", email=email))


def link_of(row: Registration) -> str:
    transfer = db.session.scalar(sa.select(SeatTransfer).where(SeatTransfer.registration_id == row.id))
    assert transfer is not None
    return token("transfer", transfer)


def test_a_place_is_passed_on_and_the_giver_keeps_it_until_the_colleague_takes_it(browser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=1)]).sessions[0]
    row = sign_up(event_session, question="Over mijn groep")
    sign_up(event_session, "wacht@example.org")
    page = pass_on(browser, row)
    assert "Je gaf je plaats door aan Sam Bakker." in page.text
    mail = mailed("seat_offered")
    assert mail is not None
    assert (mail.recipient, link_of(row) in mail.text) == ("sam@example.org", True)
    assert "Noor" in mail.text
    assert "Verhulst" not in mail.text + (mail.html or "")
    page = browser.visit("registrations.transfer", token=link_of(row))
    assert "Over mijn groep" not in page.text
    assert statuses(event_session) == {"noor": "confirmed", "wacht": "waitlisted"}
    taken = browser.submit(page.form())
    assert "Je bent aangemeld, Sam" in taken.text
    assert statuses(event_session) == {
        "noor": "cancelled_by_participant",
        "wacht": "waitlisted",
        "sam": "confirmed",
    }
    assert counts(event_session) == (1, 1)
    assert fresh(row).changes[-1].why is Why.PASSED_ON


def test_a_post_without_answers_takes_the_place(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    pass_on(browser, row)
    form = browser.visit("registrations.transfer", token=link_of(row)).form()
    form.values = {"csrf_token": form.values["csrf_token"]}
    browser.submit(form)
    assert statuses(event_session)["sam"] == "confirmed"


@pytest.mark.parametrize("how", ["kept", "cancelled", "taken"])
def test_a_link_to_a_place_that_is_gone_says_so(browser: Browser, how: str) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    page = pass_on(browser, row)
    link = link_of(row)
    form = browser.visit("registrations.transfer", token=link).form()
    if how == "kept":
        browser.submit(page.form('form[action$="/zelf-houden"]'))
    elif how == "cancelled":
        do(actions.cancel, row, by="participant")
    else:
        browser.submit(form)
    answer = browser.submit(form, status=422 if how == "cancelled" else 404)
    assert "Deze aanmelding is al afgelopen." in answer.text or "Deze plaats is er niet meer" in answer.text
    assert statuses(event_session).get("sam") == ("confirmed" if how == "taken" else None)


def test_a_place_is_not_passed_on_to_oneself(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    row = sign_up(event_session)
    form = browser.visit("registrations.pass_on", token=token("registration", row)).form()
    page = browser.submit(form.fill(name="Sam", email="NOOR@example.org"), status=422)
    assert "Dit is je eigen adres." in " ".join(page.errors)
    assert mailed("seat_offered") is None


def test_whether_a_colleague_is_on_the_list_is_mailed_to_that_colleague_alone(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    giver, theirs = sign_up(event_session), sign_up(event_session, "sam@example.org", name="Sam Bakker")
    to_stranger = pass_on(browser, giver, "nieuw@example.org").text
    assert mailed("seat_offered") is not None
    to_listed = pass_on(browser, giver).text
    assert to_listed == to_stranger.replace("nieuw@example.org", "sam@example.org")
    mail = mailed("seat_not_needed")
    assert mail is not None
    assert (mail.recipient, mail.about) == ("sam@example.org", theirs.about)
    assert token("registration", theirs) in mail.text
    assert link_of(giver) not in mail.text + (mail.html or "")
    assert statuses(event_session) == {"noor": "confirmed", "sam": "confirmed"}


def test_whoever_signed_up_meanwhile_does_not_take_a_second_place(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    giver = sign_up(event_session)
    pass_on(browser, giver)
    sign_up(event_session, "sam@example.org", name="S. Bakker")
    form = browser.visit("registrations.transfer", token=link_of(giver)).form()
    assert "Je staat zelf al op de lijst" in browser.submit(form, status=422).text
    assert statuses(event_session) == {"noor": "confirmed", "sam": "confirmed"}


def test_a_place_can_go_to_somebody_else_at_a_mailbox_that_is_listed(browser: Browser) -> None:
    event_session = make.event().sessions[0]
    giver, other = sign_up(event_session), sign_up(event_session, "sam@example.org", name="Karim Ouali")
    pass_on(browser, giver)
    assert mailed("seat_offered") is not None
    browser.submit(browser.visit("registrations.transfer", token=link_of(giver)).form())
    people = db.session.scalars(sa.select(Registration).where(Registration.email_key == "sam@example.org")).all()
    assert {(row.name, row.status) for row in people} == {
        ("Karim Ouali", Status.CONFIRMED),
        ("Sam Bakker", Status.CONFIRMED),
    }
    assert fresh(giver).status is Status.CANCELLED_BY_PARTICIPANT
    assert fresh(other).shared_by == ""


def test_a_place_on_the_waiting_list_is_not_passed_on(browser: Browser) -> None:
    event_session = make.event([make.event_session(capacity=1)]).sessions[0]
    sign_up(event_session, "eerste@example.org")
    row = sign_up(event_session)
    assert row.status is Status.WAITLISTED
    assert own_page(browser, row).find('a[href$="/doorgeven"]') is None
    assert "als je plaats zeker is" in browser.visit("registrations.pass_on", token=token("registration", row)).text
