from datetime import timedelta
from threading import Thread
from typing import Any

import pytest
from flask import Flask

from app.activity.models import Activity
from app.core import clock
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.follow_up.models import Agreement
from app.registrations.models import Status
from app.words.models import WordUse
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as
from tests.words import write_words


def draft(**values: Any) -> Event:
    return make.event(state=EventState.DRAFT, **values)


def refused(organiser: Browser, event: Event) -> str:
    """The sentence that says why, on the page and after sending all the same."""
    page = organiser.visit("events_organise.remove_event", public_id=event.public_id)
    said = page.find("main .notice.text")
    assert said is not None
    assert page.find(".confirm") is None
    with write_first(), pytest.raises(Refused) as refusal:
        actions.delete_event(db.session.get(Event, event.id), by="command")
    db.session.rollback()
    assert said.get_text(strip=True) == str(refusal.value.objection.sentence)
    return said.get_text(strip=True)


def test_a_draft_is_deleted_with_its_dates_and_its_topic_stays(organiser: Browser) -> None:
    topic = make.topic(title="Rust in de groep")
    event = draft(topic=topic, title="Proefje", work_areas=[make.work_area()])
    public_id = event.public_id
    shown = organiser.visit("events_organise.event", public_id=public_id)
    assert "Verwijder dit concept" in shown.text
    page = organiser.visit("events_organise.remove_event", public_id=event.public_id)
    assert "Het onderwerp “Rust in de groep” blijft, zonder deze bijeenkomst." in page.text
    done = organiser.submit(page.form(".confirm form"))
    assert "Het concept “Proefje” is weg." in done.text
    for model in (Event, EventSession, Meeting):
        assert db.session.query(model).count() == 0
    line = db.session.query(Activity).filter_by(verb="event_deleted").one()
    assert line.details == {"title": "Proefje"}
    assert "Rust in de groep" in organiser.visit("topics_organise.topic", public_id=topic.public_id).text
    organiser.visit("events_organise.event", public_id=public_id, status=404)


def test_a_draft_that_somebody_signed_up_for_stays(organiser: Browser) -> None:
    event = draft()
    make.registration(event.sessions[0], Status.CANCELLED_BY_PARTICIPANT)
    assert "Er heeft zich iemand aangemeld" in refused(organiser, event)


def test_what_is_or_was_public_stays(organiser: Browser) -> None:
    event = make.event()
    assert "Gelast haar af, of zet haar terug naar concept." in refused(organiser, event)
    with write_first():
        actions.withdraw(db.session.get(Event, event.id), by="command")
        db.session.commit()
    assert "haar adres kan gedeeld zijn" in refused(organiser, event)
    called_off = make.event(state=EventState.CANCELLED)
    assert "afgelast" in refused(organiser, called_off)


def test_a_draft_with_an_agreement_stays(organiser: Browser) -> None:
    event = draft()
    agreement = Agreement(event_id=event.id, work_area=make.work_area(), goal="Samen lezen", evaluate_on=clock.today())
    db.session.add(agreement)
    db.session.commit()
    assert "vervolgafspraak" in refused(organiser, event)


def test_an_old_draft_can_be_deleted_too(organiser: Browser) -> None:
    event = draft(sessions=[make.event_session([make.meeting(clock.now() - timedelta(days=30))])])
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    assert "Verwijder dit concept" in page.text
    assert "Open het aanmelden" not in page.text


@pytest.mark.parametrize("role", ["co_organiser", "viewer"])
def test_a_draft_of_others_is_not_deleted(app: Flask, role: str) -> None:
    other = Browser(app)
    sign_in_as(other, role)
    event = draft()
    other.visit("events_organise.remove_event", public_id=event.public_id, status=403)


@pytest.mark.usefixtures("app")
def test_a_new_event_is_not_found_by_the_words_of_the_one_whose_number_it_got() -> None:
    event = draft(title="Zeldzaamwoord")
    write_words()
    assert db.session.query(WordUse).count()
    db.session.rollback()
    with write_first():
        actions.delete_event(db.session.get(Event, event.id), by="command")
        db.session.commit()
    assert db.session.query(WordUse).count() == 0


def test_what_was_opened_meanwhile_is_not_deleted(any_app: Flask) -> None:
    event_id = draft().id
    event = db.session.get(Event, event_id)
    assert event is not None
    assert event.state is EventState.DRAFT

    def publish() -> None:
        with any_app.app_context(), write_first():
            actions.publish(db.session.get(Event, event_id), contact_email="", by="command")
            db.session.commit()

    other = Thread(target=publish)
    if db.engine.dialect.name == "sqlite":
        db.session.rollback()  # there a request that may write reads nothing before it holds the lock
    other.start()
    other.join()
    with write_first(), pytest.raises(Refused, match="public"):
        actions.delete_event(event, by="command")
