from datetime import timedelta
from typing import Any

import pytest
from flask import Flask

from app.extensions import db
from app.privacy.queries.terms import amounts
from app.privacy.rules.terms import Subject
from app.registrations.models import Status
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as
from tests.slices.privacy.nights import pass_night, was_there

DAY = timedelta(days=1)


def test_the_overview_says_how_much_is_kept_and_until_when(app: Flask, organiser: Browser) -> None:
    was_there(1 * DAY, Status.WAITLISTED)
    page = organiser.visit("privacy_organise.overview")
    row = next(row for row in page.all("tbody tr") if row.th and row.th.get_text().strip() == "Wachtlijst")
    told = " ".join(row.get_text(" ").split())
    assert told == "Wachtlijst 1 30 dagen na de bijeenkomst do 3 december 2026"
    assert "nog geen nacht geweest" in page.text


def test_what_is_overdue_is_shown_in_red_with_what_to_do(app: Flask, organiser: Browser, clock: Any) -> None:
    was_there(40 * DAY, Status.WAITLISTED)
    page = organiser.visit("privacy_organise.overview")
    notice = page.find("#overdue")
    assert notice is not None
    assert "Wachtlijst: 1" in notice.get_text(" ")
    assert "flask privacy forget" in notice.get_text(" ")
    pass_night()
    page = organiser.visit("privacy_organise.overview")
    assert page.find("#overdue") is None
    assert "Wachtlijst: 1" in page.text


def test_the_overview_asks_as_much_of_the_database_for_many_as_for_one(app: Flask, organiser: Browser) -> None:
    was_there(1 * DAY)
    counts = []
    for _ in range(2):
        with counted_statements() as statements:
            organiser.visit("privacy_organise.overview")
        counts.append(len(statements))
        for _again in range(3):
            was_there(1 * DAY)
    assert counts[0] == counts[1]


def test_a_beheerder_sets_terms_and_the_public_page_follows(app: Flask, admin: Browser, browser: Browser) -> None:
    assert "90 dagen nadat de mail is gemaakt" in browser.visit("home.privacy").text
    page = admin.visit("privacy_organise.terms")
    admin.submit(page.form().fill(mail="30"))
    db.session.rollback()
    assert amounts()[Subject.MAIL] == 30
    assert "30 dagen nadat de mail is gemaakt" in browser.visit("home.privacy").text


@pytest.mark.parametrize("typed", ["6", "366", "", "veel", "-1", "٣٠"])
def test_a_term_out_of_bounds_is_refused_with_the_reason(app: Flask, admin: Browser, typed: str) -> None:
    page = admin.submit(admin.visit("privacy_organise.terms").form().fill(mail=typed), status=422)
    assert len(page.errors) == 1
    assert page.errors[0].startswith("Kies een getal van 7 tot en met 365.")
    assert amounts()[Subject.MAIL] == 90


def test_the_register_tells_of_this_organisation_and_its_terms(app: Flask, organiser: Browser) -> None:
    make.organisation(name="Samenwerkingsverband Duin & Polder", privacy_officer="fg@duinenpolder.example")
    page = organiser.visit("privacy_organise.register")
    for text in (
        "Samenwerkingsverband Duin & Polder",
        "fg@duinenpolder.example",
        "12 maanden na het schooljaar",
    ):
        assert text in page.text
    for endpoint, start in (
        ("register_text", b"# Verwerkingsregister"),
        ("register_csv", "﻿Onderdeel;".encode()),
    ):
        response = organiser.client.get(organiser.path_of(f"privacy_organise.{endpoint}"))
        assert response.data.startswith(start)
        assert "fg@duinenpolder.example" in response.get_data(as_text=True)


def test_without_an_officer_the_register_says_what_to_do(app: Flask, organiser: Browser) -> None:
    assert "vul dit aan bij de instellingen" in organiser.visit("privacy_organise.register").text


@pytest.mark.parametrize(
    ("endpoint", "role", "status"),
    [
        ("overview", "organiser", 200),
        ("overview", "viewer", 403),
        ("register", "organiser", 200),
        ("register", "co_organiser", 403),
        ("terms", "organiser", 403),
        ("person", "organiser", 403),
        ("person", "admin", 200),
        ("log", "organiser", 403),
        ("log", "admin", 200),
    ],
)
def test_who_may_open_what(app: Flask, browser: Browser, endpoint: str, role: str, status: int) -> None:
    sign_in_as(browser, role)
    browser.visit(f"privacy_organise.{endpoint}", status=status)
