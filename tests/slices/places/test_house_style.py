"""Colour and logo: checked before they are taken, and served as files that never change."""

from io import BytesIO
from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.extensions import db
from app.places.models import Logo, Organisation
from tests import factories as make
from tests.browse import Browser, Page
from tests.people import sign_in_as
from tests.rules.places.pictures import jpeg, png


@pytest.fixture
def admin(app: Flask) -> Browser:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    make.organisation()
    return browser


def style(browser: Browser, status: int = 303, **typed: Any) -> Page:
    form = browser.visit("places_organise.house_style").form("main form").fill(**typed)
    form.values.setdefault("step", "save")
    return browser.submit(form, status=status)


def upload(content: bytes, name: str = "logo.png") -> tuple[BytesIO, str]:
    return BytesIO(content), name


def stylesheet_of(browser: Browser) -> str | None:
    link = browser.visit("home.programme").find("link[href^='/huisstijl-']")
    return str(link["href"]) if link else None


def test_without_a_colour_of_our_own_there_is_no_stylesheet_for_it(browser: Browser) -> None:
    make.organisation()
    assert stylesheet_of(browser) is None
    browser.open("/huisstijl-000000000000.css", status=404)


def test_a_colour_reaches_every_page_as_a_stylesheet_that_is_kept_for_a_year(admin: Browser, browser: Browser) -> None:
    style(admin, brand_colour="#1450B4")
    address = stylesheet_of(browser)
    assert address is not None
    answer = browser.client.get(address)
    assert answer.content_type == "text/css; charset=utf-8"
    assert "--brand:light-dark(#1450b4," in answer.get_data(as_text=True)
    assert {"public", "immutable", "max-age=31536000"} <= set(answer.headers["Cache-Control"].split(", "))
    assert "Set-Cookie" not in answer.headers
    style(admin, brand_colour="#8a1538")
    assert stylesheet_of(browser) not in (None, address)
    browser.open(address, status=404)


def test_a_colour_too_light_to_read_is_shown_darker_and_says_so(admin: Browser) -> None:
    page = style(admin, status=200, brand_colour="#ffd700", step="look")
    assert "contrast van 1,2 op 1" in page.text
    assert len(page.all("svg.look")) == 2
    assert 'fill="#7e6b00"' in str(page.find("svg.look"))
    assert page.find("#brand_colour")["value"] == "#ffd700"
    db.session.expire_all()
    assert db.session.get_one(Organisation, 1).brand_colour == "", "looking saves nothing"


@pytest.mark.parametrize("typed", ["groen", "#12345", "#12523d;}*{display:none", "url(http://x.nl)"])
def test_what_is_no_colour_is_refused_and_kept(admin: Browser, typed: str) -> None:
    page = style(admin, status=422, brand_colour=typed)
    assert page.find("#brand_colour-error") is not None
    assert page.find("#brand_colour")["value"] == typed


def test_our_own_green_comes_back_by_emptying_the_field(admin: Browser, browser: Browser) -> None:
    style(admin, brand_colour="#1450b4")
    style(admin, brand_colour="")
    assert stylesheet_of(browser) is None


def test_a_logo_is_served_as_the_png_we_made_of_it_and_kept_for_a_year(admin: Browser, browser: Browser) -> None:
    style(admin, logo=upload(jpeg(), "logo.html"))
    picture = browser.visit("home.programme").find("header img")
    assert picture is not None
    answer = browser.client.get(str(picture["src"]))
    assert answer.get_data().startswith(b"\x89PNG\r\n\x1a\n")
    assert answer.content_type == "image/png"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
    assert {"public", "immutable", "max-age=31536000"} <= set(answer.headers["Cache-Control"].split(", "))


def test_a_new_logo_has_a_new_address_and_the_old_one_is_gone(admin: Browser, browser: Browser) -> None:
    style(admin, logo=upload(png(40, 20)))
    old = str(browser.visit("home.programme").find("header img")["src"])
    style(admin, logo=upload(png(60, 20)))
    new = str(browser.visit("home.programme").find("header img")["src"])
    assert new != old
    assert browser.client.get(old).status_code == 404
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Logo)) == 1


def test_the_same_logo_twice_changes_nothing(admin: Browser) -> None:
    style(admin, logo=upload(png()))
    style(admin, logo=upload(png()))
    assert (
        db.session.scalar(sa.select(sa.func.count()).select_from(Activity).where(Activity.verb == "setting_changed"))
        == 1
    )


def test_the_log_says_that_the_logo_changed_and_keeps_no_code_of_it(admin: Browser) -> None:
    style(admin, logo=upload(png()))
    row = db.session.scalars(sa.select(Activity).where(Activity.verb == "setting_changed")).one()
    assert row.details == {"setting": "logo"}


def test_a_logo_can_be_taken_away(admin: Browser, browser: Browser) -> None:
    style(admin, logo=upload(png()))
    style(admin, remove_logo="y")
    assert browser.visit("home.programme").find("header img") is None
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Logo)) == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<svg onload='alert(1)'/>",
        b"MZ\x90\0" * 40,
        png()[:-30],
        b"http://169.254.169.254/logo.png",
    ],
)
def test_what_is_no_picture_is_refused_beside_its_field(admin: Browser, content: bytes) -> None:
    page = style(admin, status=422, logo=upload(content), brand_colour="#1450b4")
    assert page.find("#logo-error") is not None
    assert page.find("#brand_colour")["value"] == "#1450b4"
    db.session.expire_all()
    assert db.session.get_one(Organisation, 1).brand_colour == "", "half a form was saved"
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Logo)) == 0


def test_an_address_of_a_logo_that_is_not_there_is_not_found(browser: Browser) -> None:
    for fingerprint in ("0" * 16, "x", "..", "%00"):
        assert browser.client.get(f"/logo/{fingerprint}").status_code == 404
