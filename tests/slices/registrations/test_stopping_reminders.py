from datetime import timedelta

import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.core.clock import now
from app.extensions import db
from app.invitations import actions as invitations
from app.invitations import queries as to_tell
from app.outbox.models import Message
from app.registrations.models import Registration
from app.web.links import token
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import do, sign_up


@pytest.fixture
def noor(browser: Browser) -> Registration:
    """Signed up and told for a meeting in thirty days."""
    registration = sign_up(make.event(reminder_days=(7, 1)).sessions[0])
    do(invitations.tell, registration.id)
    return registration


def path(registration: Registration) -> str:
    return f"/aanmelding/{token('registration', registration)}/herinneringen"


def reminder() -> Message | None:
    return db.session.scalar(sa.select(Message).where(Message.kind == "reminder").order_by(Message.id.desc()))


def test_a_mail_program_stops_the_reminders_and_not_the_invitations(
    browser: Browser, noor: Registration, time_machine: Traveller
) -> None:
    time_machine.move_to(now() + timedelta(days=24))
    assert to_tell.registrations_to_remind() == [noor.id]
    do(invitations.remind, noor.id)
    address = reminder().list_unsubscribe
    assert address.endswith(path(noor))
    answer = browser.client.post(path(noor), data={"List-Unsubscribe": "One-Click"})
    assert (answer.status_code, answer.location) == (200, None)
    db.session.rollback()
    assert not noor.wants_reminders
    time_machine.move_to(now() + timedelta(days=5, hours=12))
    assert to_tell.registrations_to_remind() == []
    confirmed = db.session.scalar(sa.select(Message).where(Message.kind == "confirmed"))
    assert confirmed.list_unsubscribe == ""


def test_opening_the_link_only_asks_and_reminders_can_be_wanted_again(browser: Browser, noor: Registration) -> None:
    page = browser.open(path(noor))
    db.session.refresh(noor)
    assert ("Geen herinneringen meer?" in page.title, noor.wants_reminders) == (True, True)
    page = browser.submit(page.form())
    assert "Je krijgt geen herinneringen meer." in page.text
    assert "Stuur mij weer herinneringen" in page.text
    page = browser.submit(browser.open(path(noor)).form())
    assert "Je krijgt weer herinneringen." in page.text
    db.session.refresh(noor)
    assert noor.wants_reminders
