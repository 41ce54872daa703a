"""The public pages are kept, and whatever is changed shows at once."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient

from app.events.models import Event
from tests import factories as make
from tests.browse import Browser
from tests.conftest import in_use
from tests.databases import build_app, with_schema

PAGES = ("/", "/bijeenkomsten/rekenen", "/bijeenkomsten/rekenen.ics", "/agenda.ics")


@pytest.fixture
def app(tmp_path: Path) -> Iterator[Flask]:
    """The application as it is served: with pages that are kept."""
    site = with_schema(build_app(tmp_path, KEPT_PAGES=64))
    with in_use(site):
        yield site


@pytest.fixture
def event(app: Flask) -> Event:
    make.organisation()
    return make.event([make.event_session(capacity=3)], slug="rekenen", title="Rekenen zonder tranen")


@pytest.fixture
def stranger(app: Flask, event: Event) -> FlaskClient:
    """Who looked at every page before the change, so that each is kept."""
    client = app.test_client()
    for address in PAGES:
        assert client.get(address).status_code == 200
    assert len(app.extensions["kept"].pages) >= len(PAGES)
    return client


def test_a_sign_up_shows_on_every_page_that_counts_places(browser: Browser, stranger: FlaskClient) -> None:
    before = {address: stranger.get(address).text for address in PAGES[:2]}
    form = browser.open("/bijeenkomsten/rekenen/aanmelden").form("main form")
    browser.submit(form.fill(name="Deelnemer", email="deelnemer@school.example"))
    assert {address for address in PAGES[:2] if stranger.get(address).text != before[address]} == set(PAGES[:2])


def test_a_new_title_shows_on_every_page(organiser: Browser, event: Event, stranger: FlaskClient) -> None:
    page = organiser.visit("events_organise.texts", public_id=event.public_id)
    organiser.submit(page.form("main form").fill(title="Rekenen met plezier"))
    for address in PAGES:
        text = stranger.get(address).text.replace("\r\n ", "")
        assert "Rekenen met plezier" in text, address
        assert "Rekenen zonder tranen" not in text, address


def test_what_is_a_concept_again_is_gone_at_once(organiser: Browser, event: Event, stranger: FlaskClient) -> None:
    page = organiser.visit("events_organise.event", public_id=event.public_id)
    organiser.submit(page.form("form[action$='/concept']"))
    assert "Rekenen" not in stranger.get("/").text
    assert "Rekenen" not in stranger.get("/agenda.ics").text
    for address in PAGES[1:3]:
        assert stranger.get(address).status_code == 404, address


def test_a_kept_page_and_a_fresh_one_are_the_same_for_a_screen_reader(stranger: FlaskClient) -> None:
    for address in PAGES:
        assert stranger.get(address).data == stranger.get(address).data, address
