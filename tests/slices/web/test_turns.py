"""Routes that compute long, and that others can write meanwhile: on SQLite a POST has the only turn to write."""

from collections.abc import Callable
from io import BytesIO
from typing import Any

import pytest
from flask import Flask

from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as
from tests.rules.places.pictures import png
from tests.slices.accounts.entering import PASSWORD, password_form, with_password
from tests.slices.places.test_duo_pages import hand_in
from tests.turns import others_can_write, watched

ADDRESS = "anne@example.org"
DUO = "VESTIGINGSCODE;VESTIGINGSNAAM;PLAATSNAAM;GEMEENTENAAM\n10AA00;De Ark;Hoorn;Hoorn\n"


def set_password(browser: Browser) -> None:
    form = browser.visit("accounts_organise.me").form("form[action$='wachtwoord']")
    browser.submit(form.fill(password=PASSWORD))


def sign_in(browser: Browser) -> None:
    with_password()
    browser = Browser(browser.app)
    browser.submit(password_form(browser).fill(email=ADDRESS, password=PASSWORD))


def choose_logo(browser: Browser) -> None:
    form = browser.visit("places_organise.house_style").form("main form")
    form.values["step"] = "save"
    browser.submit(form.fill(logo=(BytesIO(png(200, 100)), "logo.png")))


def read_schools(browser: Browser) -> None:
    hand_in(browser, DUO)


def preview_text(browser: Browser) -> None:
    token = browser.visit("accounts_organise.me").form().values["csrf_token"]
    answer = browser.client.post("/beheer/bijeenkomsten/voorbeeld", data={"text": "**x**", "csrf_token": token})
    assert answer.status_code == 200


def person(endpoint: str) -> Callable[[Browser], None]:
    def send(browser: Browser) -> None:
        form = browser.visit("privacy_organise.person").form().fill(email=ADDRESS)
        answer = browser.client.post(browser.path_of(f"privacy_organise.{endpoint}"), data=form.values)
        assert answer.status_code == 200

    return send


def write_to_everybody(browser: Browser) -> None:
    session = make.event_session(capacity=30)
    make.event([session])
    make.registration(session, Status.CONFIRMED)
    form = browser.visit("invitations_organise.write", public_id=session.public_id).form()
    asked = browser.submit(form.fill(subject="Neem je laptop mee", text="We werken samen."), status=200)
    browser.submit(asked.form(), status=303)


@pytest.mark.parametrize(
    ("slow", "send"),
    [
        ("app.accounts.passwords.hash_password", set_password),
        ("app.accounts.passwords.verify_password", sign_in),
        ("app.places.rules.pictures._decoded", choose_logo),
        ("app.places.organise.duo.opened", read_schools),
        ("app.events.organise.preview.markdown", preview_text),
        ("app.privacy.queries.person.person", person("find_person")),
        ("app.privacy.queries.person.person", person("print_person")),
        ("app.privacy.queries.person.person", person("export_person")),
        ("app.privacy.queries.person.person", person("confirm_erase")),
        ("app.invitations.actions.writing.written", write_to_everybody),
    ],
)
def test_others_write_while_this_computes(app: Flask, slow: str, send: Any) -> None:
    make.organisation()
    browser = Browser(app)
    sign_in_as(browser, "admin")
    with watched(slow) as ran:
        send(browser)
    assert ran, "the test does not reach what it is about"


def test_the_watch_sees_who_holds_the_turn(app: Flask) -> None:
    """Without this the test above could pass whatever a view does."""
    from app.core.database import write_first
    from app.extensions import db

    assert others_can_write()
    with write_first():
        make.organisation()
        db.session.begin()
        db.session.connection()
        assert not others_can_write()
    db.session.rollback()
