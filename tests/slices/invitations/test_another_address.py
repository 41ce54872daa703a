"""What participants are told at the address that they had, and at the one that they have."""

from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.extensions import db
from app.outbox.models import Delivery, Message
from app.registrations import actions as registrations
from app.registrations.models import Registration
from app.web.links import token
from tests.mailbox import open_mailbox, posting
from tests.slices.invitations.test_changed_plans import event_of
from tests.slices.invitations.worker import cancel, invitation, move, sign_up, told, told_once, transaction


def correct(registration: Registration, email: str) -> None:
    with transaction():
        registrations.correct(registration, name="Noor Verhulst", email=email, by="command")


def test_the_entry_leaves_the_old_address_and_the_new_one_is_invited(app: Flask) -> None:
    row = sign_up(event_of(1).sessions[0], email="nor@school.example")
    first = invitation(told_once())
    correct(row, "noor@school.example")
    gone, new = told()
    assert (gone.recipient, gone.kind, gone.calendar_method) == ("nor@school.example", "readdressed", "CANCEL")
    assert invitation(gone).uid == first.uid
    assert "noor@school.example" not in gone.text + gone.html + (gone.calendar or "")
    assert token("registration", row) not in gone.text + gone.html
    assert (new.recipient, new.kind, new.calendar_method) == ("noor@school.example", "confirmed", "REQUEST")
    part = invitation(new)
    assert part.uid != first.uid
    assert "noor@school.example" in str(part.event["ATTENDEE"])
    assert token("registration", row) in new.text


def test_every_entry_of_a_series_leaves_the_old_address(app: Flask) -> None:
    row = sign_up(event_of(2).sessions[0], email="nor@school.example")
    told()
    correct(row, "noor@school.example")
    assert [(each.recipient[:4], each.calendar_method) for each in told()] == [
        ("nor@", "CANCEL"),
        ("nor@", "CANCEL"),
        ("noor", None),
        ("noor", "REQUEST"),
        ("noor", "REQUEST"),
    ]


def test_mail_to_a_wrong_address_that_is_still_queued_is_taken_back(app: Flask) -> None:
    row = sign_up(event_of(1).sessions[0], email="nor@school.example")
    with open_mailbox() as mailbox, posting(app, mailbox):
        told()
        correct(row, "noor@school.example")
        mail = told_once()
    assert (mail.recipient, mail.kind) == ("noor@school.example", "confirmed")
    queued = db.session.scalars(sa.select(Message.recipient).where(Message.status == Delivery.QUEUED)).all()
    assert queued == ["noor@school.example"]


def test_who_cancels_right_after_a_correction_hears_it_where_the_invitation_went(app: Flask) -> None:
    row = sign_up(event_of(1).sessions[0], email="nor@school.example")
    told()
    correct(row, "noor@school.example")
    cancel(row)
    mail = told_once()
    assert (mail.recipient, mail.calendar_method) == ("nor@school.example", "CANCEL")


def test_another_spelling_of_the_same_address_is_no_news(app: Flask) -> None:
    row = sign_up(event_of(1).sessions[0], email="noor@school.example")
    told()
    correct(row, "Noor@School.example")
    assert told() == []


def test_a_meeting_that_was_over_at_the_change_of_address_is_invited_to_with_a_new_entry(
    app: Flask, clock: Traveller
) -> None:
    """Its old entry has the old address for attendee, which no calendar of the new one takes for its own."""
    event = event_of(2)
    row = sign_up(event.sessions[0], email="nor@school.example")
    before = {invitation(mail).uid for mail in told() if mail.calendar}
    first, _second = event.sessions[0].meetings
    clock.move_to(first.ends_at)
    correct(row, "noor@school.example")
    told()
    move(first, timedelta(days=3))
    (mail,) = [each for each in told() if each.calendar]
    part = invitation(mail)
    assert mail.recipient == "noor@school.example"
    assert str(part.event["ATTENDEE"]) == "mailto:noor@school.example"
    assert part.uid not in before
