"""Who asked for it hears once that sign-up opened, and the address is erased."""

from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.activity.actors import of_account
from app.core.clock import now
from app.events.models import Event, EventState
from app.extensions import db
from app.outbox.models import Message
from app.registrations import actions
from app.registrations.models import Interest
from app.registrations.queries import interest as queries
from app.web.links import token
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import do

ORGANISER = of_account("0123456789abcdef")


def awaited(**values) -> Event:
    return make.event(**{"state": EventState.SAVE_THE_DATE, **values})


def interested(event: Event, email: str = "noor@example.org", *, is_confirmed: bool = True) -> Interest:
    do(actions.show_interest, event, email)
    row = db.session.scalars(sa.select(Interest).where(Interest.email == email)).one()
    if is_confirmed:
        do(actions.confirm_interest, row)
    return row


def subjects() -> list[str]:
    return [each.subject.partition(": ")[2] for each in db.session.scalars(sa.select(Message).order_by(Message.id))]


def opens(event: Event) -> None:
    event.state = EventState.OPEN
    db.session.commit()
    tell()


def tell() -> None:
    for _twice in range(2):
        for interest_id in queries.to_tell():
            do(actions.tell_interested, interest_id)


def last_mail() -> Message:
    return db.session.scalars(sa.select(Message).order_by(Message.id.desc()).limit(1)).one()


def test_an_address_counts_once_its_link_was_used(browser: Browser) -> None:
    event = awaited()
    page = browser.visit("events.event", slug=event.slug)
    assert "Geef me een seintje als het opengaat" in page.text
    page = browser.visit("registrations.interest", slug=event.slug)
    page = browser.submit(page.form().fill(email="noor@example.org"), status=200)
    assert "We mailden een link naar noor@example.org." in page.text
    row = db.session.scalars(sa.select(Interest)).one()
    assert (row.confirmed_at, queries.number(event.id)) == (None, 0)
    page = browser.visit("registrations.own_interest", token=token("interest", row))
    browser.submit(page.form())
    assert queries.number(event.id) == 1
    assert subjects() == ["een seintje als het opengaat"]


def test_when_it_opens_who_confirmed_is_told_once_and_erased(app: Flask) -> None:
    event = awaited()
    interested(event)
    interested(event, "anna@example.org", is_confirmed=False)
    opens(event)
    assert subjects()[-1] == "aanmelden kan"
    assert subjects().count("aanmelden kan") == 1
    assert [row.email for row in db.session.scalars(sa.select(Interest))] == ["anna@example.org"]


def test_nobody_is_told_before_sign_up_opens_at_its_own_moment(app: Flask) -> None:
    event = awaited()
    event.sessions[0].sign_up_from = now() + timedelta(days=1)
    db.session.commit()
    interested(event)
    opens(event)
    assert "aanmelden kan" not in subjects()


def test_who_asks_twice_is_one_address_with_one_mail(app: Flask) -> None:
    event = awaited()
    interested(event, is_confirmed=False)
    do(actions.show_interest, event, "Noor@example.org")
    assert subjects() == ["een seintje als het opengaat"]


def test_where_sign_up_is_open_there_is_nothing_to_wait_for(browser: Browser) -> None:
    event = make.event()
    assert "seintje" not in browser.visit("events.event", slug=event.slug).text
    page = browser.visit("registrations.interest", slug=event.slug)
    assert "Aanmelden kan al." in page.text


def test_an_address_is_erased_by_its_link(browser: Browser) -> None:
    row = interested(awaited())
    page = browser.visit("registrations.own_interest", token=token("interest", row))
    page = browser.submit(page.form("form[action$=stoppen]"), status=200)
    assert "Je adres is gewist" in page.title
    assert db.session.scalars(sa.select(Interest)).all() == []


@pytest.mark.parametrize(
    ("has_line", "subject", "sentence"),
    [
        (True, "aanmelden kan, voor de wachtlijst", "er is een wachtlijst waar je bij kunt"),
        (False, "alle plaatsen zijn bezet", "en er is geen wachtlijst"),
    ],
)
def test_when_it_opens_full_the_mail_says_so(app: Flask, has_line: bool, subject: str, sentence: str) -> None:
    event = awaited(sessions=[make.event_session(capacity=1, has_waiting_list=has_line)])
    interested(event)
    make.registration(event.sessions[0])
    opens(event)
    assert subjects()[-1] == subject
    assert sentence in " ".join(last_mail().text.split())
    assert queries.to_tell() == []


def test_when_it_is_called_off_they_hear_once_that_has_settled(app: Flask, clock: Traveller) -> None:
    event = awaited()
    interested(event)
    do(actions.cancel_event, event, reason="De spreker is ziek.", by=ORGANISER)
    tell()
    assert "gaat niet door" not in subjects()
    clock.shift(timedelta(minutes=10))
    tell()
    assert subjects().count("gaat niet door") == 1
    assert "De spreker is ziek." in last_mail().text
    assert db.session.scalars(sa.select(Interest)).all() == []


def test_of_two_dates_that_one_is_called_off_is_not_what_they_asked_for(app: Flask, clock: Traveller) -> None:
    event = awaited(sessions=[make.event_session(name="groep 1"), make.event_session(name="groep 2")])
    interested(event)
    do(actions.cancel_session, event.sessions[0], reason="", by=ORGANISER)
    clock.shift(timedelta(minutes=10))
    tell()
    assert subjects() == ["een seintje als het opengaat"]
    do(actions.cancel_session, event.sessions[1], reason="", by=ORGANISER)
    clock.shift(timedelta(minutes=10))
    tell()
    assert subjects()[-1] == "gaat niet door"
