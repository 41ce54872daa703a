"""Instellingen: who may, what is checked, what is written down of it."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.activity.models import Activity
from app.extensions import db
from app.places import queries
from app.places.models import HolidayRegion, Organisation
from tests import factories as make
from tests.browse import Browser
from tests.people import sign_in_as

GOOD = {
    "name": "Samenwerkingsverband Duin & Polder",
    "contact_name": "Bureau",
    "contact_email": "bureau@duinenpolder.example",
}


@pytest.fixture
def admin(app: Flask) -> Browser:
    browser = Browser(app)
    sign_in_as(browser, "admin")
    return browser


def saved() -> Organisation:
    db.session.expire_all()
    return db.session.get_one(Organisation, 1)


def noted() -> dict[str, dict[str, Any]]:
    rows = db.session.scalars(sa.select(Activity).where(Activity.verb == "setting_changed").order_by(Activity.id))
    return {row.details["setting"]: {"by": row.actor, **row.details} for row in rows}


def section(browser: Browser, page: str, /, status: Any = 303, **typed: Any) -> Any:
    form = browser.visit("places_organise.section", section=page).form("main form").fill(**typed)
    return browser.submit(form, status=status)


PAGES = [
    "/beheer/instellingen",
    "/beheer/instellingen/organisatie",
    "/beheer/instellingen/mail",
    "/beheer/instellingen/gewoonten",
    "/beheer/instellingen/huisstijl",
    "/beheer/instellingen/verklaringen/privacy",
    "/beheer/instellingen/verklaringen/toegankelijkheid",
]


@pytest.mark.parametrize("path", PAGES)
def test_only_a_beheerder_opens_the_settings(app: Flask, admin: Browser, organiser: Browser, path: str) -> None:
    admin.open(path)
    organiser.open(path, status=403)
    stranger = Browser(app).client.get(path)
    assert stranger.status_code == 303
    assert stranger.location.startswith("/inloggen")


def test_a_page_of_settings_that_is_not_there_is_not_found(admin: Browser) -> None:
    admin.open("/beheer/instellingen/geheim", status=404)
    admin.open("/beheer/instellingen/verklaringen/geheim", status=404)


def test_on_a_first_start_the_settings_say_where_to_begin(admin: Browser) -> None:
    assert not queries.is_set_up()
    page = admin.visit("places_organise.settings")
    assert page.find(".notice a[href='/beheer/instellingen/organisatie']") is not None
    section(admin, "organisatie", **GOOD)
    assert queries.is_set_up()
    page = admin.visit("places_organise.settings")
    assert page.find(".notice a[href='/beheer/instellingen/organisatie']") is None
    assert "Samenwerkingsverband Duin & Polder" in page.text


def test_what_was_filled_in_is_shown_to_everybody(admin: Browser, browser: Browser) -> None:
    section(admin, "organisatie", **GOOD, short_name="D&P", contact_hours="Op werkdagen.")
    page = browser.visit("home.programme")
    assert "D&P" in page.html.header.get_text()
    assert page.find("footer a[href='mailto:bureau@duinenpolder.example']") is not None


def test_every_change_is_in_the_log_with_what_it_was(admin: Browser) -> None:
    make.organisation()
    section(admin, "gewoonten", region="south", reminder_days="5")
    row = saved()
    assert (row.region, row.reminder_days) == (HolidayRegion.SOUTH, (5,))
    log = noted()
    assert set(log) == {"region", "reminder_days"}
    assert (log["region"]["old"], log["region"]["new"]) == ("north", "south")
    assert (log["reminder_days"]["old"], log["reminder_days"]["new"]) == ([7, 1], [5])
    assert log["region"]["by"].startswith("account:")


def test_of_whom_to_write_to_the_log_says_only_that_it_changed(admin: Browser) -> None:
    make.organisation()
    section(admin, "organisatie", contact_name="Anne Bos", contact_email="anne@example.org", name="SWV De Duinen")
    log = noted()
    assert {"contact_name", "contact_email", "name"} == set(log)
    assert log["name"]["new"] == "SWV De Duinen"
    assert "anne" not in str(log["contact_email"]).lower() + str(log["contact_name"]).lower()


def test_saving_the_same_again_changes_nothing(admin: Browser) -> None:
    make.organisation()
    page = section(admin, "organisatie")
    assert "Er is niets veranderd." in page.html.get_text()
    assert noted() == {}


def test_every_fault_is_shown_beside_its_field_and_nothing_is_saved(admin: Browser) -> None:
    make.organisation()
    page = section(
        admin,
        "organisatie",
        422,
        name="",
        contact_email="anne@",
        privacy_officer="fg",
        security_contact="http://x.nl",
    )
    for field in ("name", "contact_email", "privacy_officer"):
        assert page.find(f"#{field}-error") is not None, field
    assert page.find("#privacy_officer")["value"] == "fg"
    assert page.find("#security_contact")["value"] == "http://x.nl"
    page = section(admin, "organisatie", 422, security_contact="http://x.nl", name="Nieuw")
    assert page.find("#security_contact-error") is not None
    assert page.find("#name")["value"] == "Nieuw"
    assert saved().name == "Samenwerkingsverband Duin & Polder"
    assert noted() == {}


@pytest.mark.parametrize("days", ["-1", "31", "veel", "5, 4, 3, 2, 1"])
def test_a_number_of_days_that_cannot_be_is_refused_and_kept(admin: Browser, days: str) -> None:
    make.organisation()
    page = section(admin, "gewoonten", 422, reminder_days=days, region="middle")
    assert page.find("#reminder_days-error") is not None
    assert page.find("input[name=region][value=middle][checked]") is not None
    assert saved().region is HolidayRegion.NORTH


def test_the_ticks_of_the_habits_are_saved_and_taken_back(admin: Browser) -> None:
    make.organisation()
    section(admin, "gewoonten", formal="y", language="en")
    assert (saved().formal, saved().language) == (True, "en")
    form = admin.visit("places_organise.section", section="gewoonten").form("main form")
    del form.values["formal"]
    admin.submit(form)
    assert saved().formal is False


def test_somebody_who_asks_for_a_second_step_needs_one_from_then_on(admin: Browser) -> None:
    make.organisation()
    form = admin.visit("places_organise.section", section="gewoonten").form("main form")
    admin.submit(form.fill(second_factor_required="y"), follow=False, status=303)
    assert saved().second_factor_required is True
    assert admin.client.get("/beheer/instellingen").location == "/beheer/mijn-account"


def test_hostile_names_are_text_everywhere(admin: Browser, browser: Browser) -> None:
    name = "{{7*7}} <script>alert(1)</script> **vet** {naam}"
    section(admin, "organisatie", **{**GOOD, "name": name})
    for endpoint in ("home.programme", "home.privacy", "home.accessibility"):
        html = browser.visit(endpoint).response.get_data(as_text=True)
        assert "<script>alert" not in html
        assert "&lt;script&gt;alert(1)&lt;/script&gt; **vet**" in html
        assert "{{7*7}}" in html
