"""Whole conversations by real mail: from signing up to a decline that was confirmed, in the shape of each program."""

from collections.abc import Iterator
from datetime import UTC
from email import message_from_bytes, policy
from email.message import EmailMessage
from threading import Event as Stop
from urllib.parse import urlsplit

import pytest
import time_machine
from flask import Flask
from icalendar import Calendar

from app.answers.models import AnswerStatus
from app.answers.queries import addresses, marks
from app.core import clock as clocks
from app.events.models import Event
from app.extensions import db
from app.registrations.models import Registration, Status
from app.worker import loop
from tests import factories as make
from tests import replies
from tests.browse import Browser
from tests.dovecot import Postbox
from tests.mailbox import Mailbox, Received, open_mailbox, posting
from tests.replies import CLIENTS, Answering

NOOR = "noor@school.example"


@pytest.fixture
def outgoing(app: Flask, postbox: Postbox) -> Iterator[Mailbox]:
    with open_mailbox() as mailbox, posting(app, mailbox):
        yield mailbox


def works(app: Flask) -> None:
    db.session.rollback()
    loop.run_once(app, Stop())
    db.session.rollback()


def sign_up(browser: Browser) -> Event:
    event = make.event(title="Themacafé")
    page = browser.visit("registrations.sign_up", slug=event.slug)
    browser.submit(page.form("form[method=post]").fill(name="Noor de Wit", email=NOOR))
    return event


def invited_by(received: Received) -> Answering:
    """What a calendar knows of the invitation in this mail, from its bytes alone."""
    (part,) = [each for each in received.mail.walk() if each.get_content_type() == "text/calendar"]
    (event,) = Calendar.from_ical(part.get_content()).walk("VEVENT")
    return Answering(
        organizer=str(event["ORGANIZER"]).removeprefix("mailto:"),
        attendee=str(event["ATTENDEE"]).removeprefix("mailto:"),
        uid=str(event["UID"]),
        sequence=int(event["SEQUENCE"]),
        starts_at=event["DTSTART"].dt.astimezone(UTC),
        ends_at=event["DTEND"].dt.astimezone(UTC),
        at=clocks.now().astimezone(UTC).replace(microsecond=0),
        title=str(event["SUMMARY"]),
    )


def link_in(mail: EmailMessage, ending: str) -> str:
    body = mail.get_body(("plain",))
    assert body is not None
    (link,) = [word for word in body.get_content().split() if word.endswith(ending)]
    return urlsplit(link).path


def answered(client: str, invitation: Answering, status: str) -> bytes:
    raw = CLIENTS[client](Answering(**{**vars(invitation), "status": status}))
    assert isinstance(message_from_bytes(raw, policy=policy.default), EmailMessage)
    return raw


def registration() -> Registration:
    db.session.expire_all()
    return db.session.query(Registration).one()


@pytest.mark.parametrize("client", CLIENTS)
def test_from_signing_up_to_a_decline_that_was_confirmed(
    app: Flask, browser: Browser, postbox: Postbox, outgoing: Mailbox, client: str, clock: time_machine.Traveller
) -> None:
    event = sign_up(browser)
    works(app)
    (invitation,) = outgoing.received
    assert invitation.sender.startswith("antwoord+b")
    answer = invited_by(invitation)
    assert answer.organizer.startswith("antwoord+")

    postbox.deliver(answered(client, answer, "ACCEPTED"))
    works(app)
    assert marks.together([registration().id]) == {registration().id: AnswerStatus.ACCEPTED}
    assert len(outgoing.received) == 1, "nobody is mailed about a yes"

    clock.shift(60)
    postbox.deliver(answered(client, invited_by(invitation), "DECLINED"))
    works(app)
    assert marks.together([registration().id]) == {registration().id: AnswerStatus.DECLINED}
    assert registration().status is Status.CONFIRMED
    (_invitation, question) = outgoing.received
    assert question.recipient == NOOR
    page = browser.open(link_in(question.mail, "/afmelden"))
    assert registration().status is Status.CONFIRMED, "opening the link changes nothing"

    browser.submit(page.form())
    works(app)
    assert registration().status is Status.CANCELLED_BY_PARTICIPANT
    assert db.session.get(Event, event.id).sessions[0].seats_taken == 0
    (_invitation, _question, withdrawal) = outgoing.received
    gone = invited_by(withdrawal)
    assert (gone.uid, gone.sequence, gone.organizer) == (answer.uid, answer.sequence + 1, answer.organizer)
    assert postbox.number() == 0


def test_from_a_typing_error_to_the_right_address(
    app: Flask, browser: Browser, organiser: Browser, postbox: Postbox, outgoing: Mailbox
) -> None:
    sign_up(browser)
    works(app)
    (lost,) = outgoing.received
    postbox.deliver(replies.returned(to=lost.sender, recipient=lost.recipient))
    works(app)
    assert addresses.number() == 1
    page = organiser.visit("registrations_organise.edit", public_id=registration().public_id)
    organiser.submit(page.form().fill(email="noor@goede.example"))
    works(app)
    assert addresses.number() == 0
    (_lost, found) = outgoing.received
    assert found.recipient == "noor@goede.example"
    assert invited_by(found).attendee == "noor@goede.example"
