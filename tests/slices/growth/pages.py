"""The pages that are opened most, each for a row that both sets have."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.evaluations.models import Response
from app.events.models import Event, EventSession, EventState
from app.extensions import db
from app.registrations.models import Registration, Status
from app.web.links import token
from tests.slices.growth.conftest import admin


def open_event() -> Event:
    """The next event of one date with a seat that is free."""
    event = db.session.scalar(
        sa.select(Event)
        .join(Event.sessions)
        .where(Event.state == EventState.OPEN, Event.starts_at > clock.now() + timedelta(days=2))
        .where(EventSession.capacity > EventSession.seats_taken, EventSession.waiting == 0)
        .order_by(Event.starts_at, Event.id)
        .limit(1)
    )
    assert event is not None
    return event


def held_event() -> Event:
    """The last event of one date of which people were asked too what they did with it."""
    event = db.session.scalar(
        sa.select(Event)
        .join(Event.sessions)
        .join(Response, Response.event_id == Event.id)
        .where(Event.ends_at < clock.now() - timedelta(days=70), EventSession.name == "")
        .order_by(Event.starts_at.desc(), Event.id)
        .limit(1)
    )
    assert event is not None
    return event


def registration() -> Registration:
    row = db.session.scalar(
        sa.select(Registration)
        .where(Registration.status == Status.CONFIRMED, Registration.anonymised_at.is_(None))
        .order_by(Registration.id.desc())
        .limit(1)
    )
    assert row is not None
    return row


def full_date() -> EventSession:
    """The last that people wait for."""
    row = db.session.scalar(
        sa.select(EventSession).where(EventSession.waiting > 0).order_by(EventSession.id.desc()).limit(1)
    )
    assert row is not None
    return row


def own(app: Flask, page: str = "") -> str:
    """The path of a participant's own page, or of what can be done there."""
    with app.test_request_context():
        return f"/aanmelding/{token('registration', registration())}{page}"


def of_date(page: str) -> Callable[[Flask], str]:
    """The path of a page about the date that somebody was registered for last."""
    return lambda _app: f"/beheer/datums/{registration().event_session.public_id}{page}"


@dataclass(frozen=True)
class Visit:
    """An address, and whether one has to be signed in for it."""

    path: Callable[[Flask], str]
    is_public: bool = False


def _at(address: str) -> Callable[[Flask], str]:
    return lambda _app: address


VISITS: Mapping[str, Visit] = {
    "programme": Visit(_at("/"), is_public=True),
    "programme, searched": Visit(_at("/?q=leerkrachten&plek=1"), is_public=True),
    "month": Visit(_at("/?weergave=maand"), is_public=True),
    "embedded": Visit(_at("/inbedden/programma"), is_public=True),
    "event": Visit(lambda _: f"/bijeenkomsten/{open_event().slug}", is_public=True),
    "sign-up form": Visit(lambda _: f"/bijeenkomsten/{open_event().slug}/aanmelden", is_public=True),
    "team form": Visit(lambda _: f"/bijeenkomsten/{open_event().slug}/collegas", is_public=True),
    "own page": Visit(own, is_public=True),
    "own details": Visit(lambda app: own(app, "/gegevens"), is_public=True),
    "other dates": Visit(lambda app: own(app, "/wisselen"), is_public=True),
    "passing on": Visit(lambda app: own(app, "/doorgeven"), is_public=True),
    "feed": Visit(_at("/agenda.ics"), is_public=True),
    "news feed": Visit(_at("/programma.rss"), is_public=True),
    "topics": Visit(_at("/onderwerpen"), is_public=True),
    "dashboard": Visit(_at("/beheer/")),
    "events": Visit(_at("/beheer/bijeenkomsten")),
    "history": Visit(lambda _: f"/beheer/bijeenkomsten/{held_event().public_id}/geschiedenis"),
    "one event": Visit(lambda _: f"/beheer/bijeenkomsten/{held_event().public_id}"),
    "participants": Visit(of_date("")),
    "participants, filtered": Visit(of_date("?stand=zeker&volgorde=school")),
    "waiting list": Visit(lambda _: f"/beheer/datums/{full_date().public_id}/wachtlijst"),
    "answers": Visit(of_date("/antwoorden")),
    "limits": Visit(of_date("/grenzen")),
    "deciding": Visit(of_date("/beslissen")),
    "list to read": Visit(of_date("/inlezen")),
    "requests": Visit(lambda _: f"/beheer/bijeenkomsten/{registration().event.public_id}/aanvragen"),
    "somebody to edit": Visit(lambda _: f"/beheer/aanmeldingen/{registration().public_id}/wijzigen"),
    "one participant": Visit(lambda _: f"/beheer/aanmeldingen/{registration().public_id}"),
    "results": Visit(lambda _: f"/beheer/bijeenkomsten/{held_event().public_id}/evaluatie"),
    "evaluations": Visit(_at("/beheer/evaluaties")),
    "calendar": Visit(_at("/beheer/kalender")),
    "calendar, month": Visit(_at("/beheer/kalender?weergave=maand")),
    "calendar, plan": Visit(_at("/beheer/kalender?weergave=jaarplan")),
    "schools": Visit(_at("/beheer/scholen")),
    "search": Visit(lambda _: f"/beheer/zoeken?q={registration().name.split()[-1]}"),
    "mail": Visit(_at("/beheer/berichten")),
    "privacy": Visit(_at("/beheer/privacy")),
    "log": Visit(_at("/beheer/logboek")),
}


def opened(app: Flask, visit: Visit, path: str) -> str:
    """The text of the page."""
    from tests.browse import Browser

    browser = Browser(app) if visit.is_public else admin(app)
    response = browser.client.get(path)
    db.session.rollback()
    assert response.status_code == 200, f"{path}: {response.status_code}"
    return response.get_data(as_text=True)
