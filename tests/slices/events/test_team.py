"""Medeorganisatoren on an event."""

from app.accounts.models import Account
from app.extensions import db
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as


def account(browser: Browser, role: str, email: str) -> str:
    sign_in_as(browser, role, email)
    return str(db.session.query(Account).filter_by(email=email).one().public_id)


def test_a_co_organiser_reaches_an_event_while_on_its_team(organiser: Browser, browser: Browser) -> None:
    helper = account(browser, "co_organiser", "bureau@example.org")
    event = make.event()
    browser.visit("events_organise.texts", public_id=event.public_id, status=403)
    form = organiser.visit("events_organise.team", public_id=event.public_id).form()
    assert "Het team is bewaard." in organiser.submit(form.fill(members=[helper])).text
    browser.visit("events_organise.texts", public_id=event.public_id)
    form = organiser.visit("events_organise.team", public_id=event.public_id).form()
    assert form.values.pop("members") == helper
    organiser.submit(form)
    browser.visit("events_organise.texts", public_id=event.public_id, status=403)


def test_only_co_organisers_can_be_put_on_a_team(organiser: Browser, browser: Browser) -> None:
    event = make.event()
    viewer = account(browser, "viewer", "kijker@example.org")
    page = organiser.visit("events_organise.team", public_id=event.public_id)
    assert "Er zijn nog geen medeorganisatoren" in page.text
    account(browser, "co_organiser", "bureau@example.org")
    form = organiser.visit("events_organise.team", public_id=event.public_id).form()
    organiser.submit(form.fill(members=[viewer]))
    db.session.refresh(event)
    assert event.team == []


def test_a_co_organiser_puts_nobody_on_a_team(browser: Browser) -> None:
    sign_in_as(browser, "co_organiser")
    browser.visit("events_organise.team", public_id=make.event().public_id, status=403)
