"""What a request brings is clean before anything reads it."""

from io import BytesIO

import pytest
from flask import Flask, request

from app.extensions import db
from app.places.models import Board
from tests import factories as make
from tests.browse import Browser

SOILED = "De\u00ad Ark\u2060\u3164\x00"


@pytest.mark.parametrize("path", ["/bijeenkomsten/%00", "/bijeenkomsten/a%00/aanmelden", "/aanmelding/%00"])
def test_an_address_with_a_nul_is_refused_before_any_database_sees_it(browser: Browser, path: str) -> None:
    browser.open(path, status=404)


@pytest.mark.parametrize("path", ["/beheer/aanmeldingen/%00", "/beheer/berichten/%00"])
def test_so_is_one_of_an_organiser(organiser: Browser, path: str) -> None:
    organiser.open(path, status=404)


@pytest.mark.parametrize("content_type", ["application/x-www-form-urlencoded", "multipart/form-data"])
def test_every_field_of_a_form_is_clean(app: Flask, content_type: str) -> None:
    typed = {"naam\x00": [SOILED, "👩‍🏫"]}
    with app.test_request_context("/", method="POST", data=typed, content_type=content_type):
        assert request.form.to_dict(flat=False) == {"naam": ["De Ark", "👩‍🏫"]}
        assert request.values["naam"] == "De Ark"


def test_the_query_is_clean(app: Flask) -> None:
    with app.test_request_context("/", query_string={"q": [SOILED, "b"]}):
        assert request.args.to_dict(flat=False) == {"q": ["De Ark", "b"]}


def test_json_is_clean(app: Flask) -> None:
    with app.test_request_context("/", method="POST", json={"naam": [SOILED]}):
        assert request.get_json() == request.json == {"naam": ["De Ark"]}


def test_a_file_is_left_as_it_is(app: Flask) -> None:
    file = (BytesIO(SOILED.encode()), "scholen.csv")
    with app.test_request_context("/", method="POST", data={"file": file, "naam": SOILED}):
        assert request.files["file"].read().decode() == SOILED
        assert request.form["naam"] == "De Ark"


@pytest.mark.parametrize("name", ["\u2800", "\u3164", "\u00ad", "\u200b\u2060", "\ufe0f", "\u200d"])
def test_a_name_that_nobody_can_see_gets_no_seat(browser: Browser, name: str) -> None:
    form = browser.visit("registrations.sign_up", slug=make.event().slug).form()
    form.fill(name=name, email="noor@example.org")
    assert "Vul je naam in." in " ".join(browser.submit(form, status=422).errors)


def test_a_board_is_found_by_the_name_that_people_see(organiser: Browser) -> None:
    form = organiser.visit("places_organise.new_board").form()
    organiser.submit(form.fill(name=SOILED))
    assert [row.name for row in db.session.query(Board)] == ["De Ark"]
