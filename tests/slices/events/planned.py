"""Planning on the page, as tests do it."""

from typing import Any

from app.events.models import Event
from app.extensions import db
from app.places.models import Venue, VenueRoom
from tests.browse import Browser, Form, Page

GOOD = {
    "title": "Themacafé rekenen",
    "dates-0-day": "2026-12-08",
    "dates-0-begin": "13:30",
    "dates-0-end": "15:30",
    "kind": "themacafe",
}


def new(browser: Browser, **typed: Any) -> Form:
    """The page's form with these fields typed."""
    return browser.visit("events_organise.new").form().fill(**typed)


def press(browser: Browser, form: Form, step: str, status: int | None = None) -> Page:
    form.values["step"] = step
    return browser.submit(form, status=status)


def made() -> Event:
    return db.session.query(Event).one()


def save(row: Any) -> Any:
    db.session.add(row)
    db.session.commit()
    return row


def venue(seats: int | None = 20) -> Venue:
    rooms = [VenueRoom(name="Aula", seats=seats)]
    return save(Venue(name="De Zonnecirkel", address="Middenweg 100, Heerhugowaard", rooms=rooms))
