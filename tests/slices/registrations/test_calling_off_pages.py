from datetime import timedelta

from app.core.clock import now
from app.events.models import Event, EventState
from app.extensions import db
from tests import factories as make
from tests.browse import Browser
from tests.slices.registrations.steps import sign_up, statuses


def two_dates() -> Event:
    later = make.meeting(now() + timedelta(days=32))
    event = make.event([make.event_session(name="a", capacity=1), make.event_session([later], name="b")])
    for n in range(3):
        sign_up(event.sessions[0], f"p{n}@example.org")
    sign_up(event.sessions[1], "p2@example.org")
    return event


def test_calling_off_a_date_first_says_how_many_are_mailed(organiser: Browser) -> None:
    event = two_dates()
    page = organiser.visit("registrations_organise.cancel_session", public_id=event.sessions[0].public_id)
    assert "3 mensen krijgen een mail" in page.text
    assert "De andere datums gaan gewoon door." in page.text
    done = organiser.submit(page.form().fill(reason="De spreker is ziek."))
    assert "3 mensen krijgen bericht." in done.text
    assert set(statuses(event.sessions[0]).values()) == {"cancelled_by_organiser"}
    assert statuses(event.sessions[1]) == {"p2": "confirmed"}
    again = organiser.visit("registrations_organise.cancel_session", public_id=event.sessions[0].public_id)
    assert not again.all("main form")


def test_calling_off_needs_a_reason(organiser: Browser) -> None:
    event = two_dates()
    page = organiser.visit("registrations_organise.cancel_session", public_id=event.sessions[0].public_id)
    assert len(organiser.submit(page.form(), status=422).errors) == 1
    assert "cancelled_by_organiser" not in statuses(event.sessions[0]).values()


def test_calling_off_a_whole_event_counts_people_once(organiser: Browser) -> None:
    event = two_dates()
    page = organiser.visit("registrations_organise.cancel_event", public_id=event.public_id)
    assert "3 mensen krijgen een mail" in page.text
    assert "Er gaan 4 mails uit." in page.text  # one of them waited on the other date
    organiser.submit(page.form().fill(reason="Storm."))
    db.session.refresh(event)
    assert event.state is EventState.CANCELLED
    assert organiser.visit("registrations_organise.cancel_event", public_id=event.public_id).all("main form") == []


def test_the_last_date_takes_the_event_with_it_and_the_page_says_so(organiser: Browser) -> None:
    event = make.event()
    page = organiser.visit("registrations_organise.cancel_session", public_id=event.sessions[0].public_id)
    assert page.title == "Gelast deze bijeenkomst af"
    assert "er gaat geen mail uit" in page.text
    organiser.submit(page.form().fill(reason="Te weinig aanmeldingen."))
    db.session.refresh(event)
    assert event.state is EventState.CANCELLED
