"""An event's own paragraph in its mails; a change of it is no news."""

from datetime import timedelta

import sqlalchemy as sa
from bs4 import BeautifulSoup
from flask import Flask
from time_machine import Traveller

from app.events.models import Event
from app.extensions import db
from app.invitations import actions, queries
from app.outbox.models import Message
from tests import factories as make
from tests.browse import Browser
from tests.slices.invitations.worker import cancel, sign_up, told, told_once, transaction

NOTE = "Parkeer achter **de school** & kom op tijd. <script>"


def reminder() -> Message:
    for each in queries.registrations_to_remind():
        with transaction():
            actions.remind(each)
    return db.session.scalars(sa.select(Message).where(Message.kind == "reminder")).one()


def test_it_is_in_the_confirmation_and_the_reminder(app: Flask, clock: Traveller) -> None:
    sign_up(make.event(mail_note=NOTE).sessions[0])
    confirmed = told_once()
    clock.shift(timedelta(days=25))
    for mail in (confirmed, reminder()):
        assert NOTE in mail.text
        html = BeautifulSoup(mail.html, "html.parser")
        assert html.find("strong", string="de school") is not None
        assert html.find("script") is None


def test_it_is_not_in_the_mail_about_a_cancellation(app: Flask) -> None:
    event = make.event(mail_note=NOTE)
    registration = sign_up(event.sessions[0])
    told()
    cancel(registration)
    assert NOTE not in told_once().text


def test_changing_it_mails_nobody_and_leaves_calendars_alone(organiser: Browser, clock: Traveller) -> None:
    event = make.event()
    sign_up(event.sessions[0])
    told()
    before = event.changed_at
    clock.shift(60)
    form = organiser.visit("events_organise.texts", public_id=event.public_id).form()
    organiser.submit(form.fill(mail_note="Neem de trein.", mails="y"))
    again = db.session.get_one(Event, event.id)
    assert (again.mail_note, again.changed_at, again.text_revision) == ("Neem de trein.", before, 0)
    assert queries.sessions_with_news() == []
    assert told() == []


def test_the_preview_shows_it_as_it_will_look(organiser: Browser) -> None:
    event = make.event()
    form = organiser.visit("events_organise.texts", public_id=event.public_id).form()
    page = organiser.submit(form.fill(mail_note="Neem **de trein**.", preview="yes"), status=200)
    assert page.find("#mail_note-preview strong").get_text() == "de trein"
