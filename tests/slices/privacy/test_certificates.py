"""Certificates have a term of their own, are among what somebody may ask for, and go when a person is erased."""

import json
from datetime import timedelta

import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.attendance.models import Certificate
from app.core import clock as now
from app.core.database import write_first
from app.extensions import db
from app.privacy import actions
from app.privacy.queries.person import as_json, person
from app.privacy.rules.terms import Subject, erased_at
from tests.browse import Browser
from tests.slices.attendance.steps import given
from tests.slices.privacy.nights import pass_night


def kept() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Certificate)) or 0


def test_a_certificate_is_erased_the_night_after_24_months_and_outlives_the_name(
    any_app: Flask, clock: Traveller
) -> None:
    row, one = given(clock)
    due = erased_at(Subject.CERTIFICATES, 24, one.held_at)
    clock.move_to(due - timedelta(days=2))
    pass_night()
    db.session.refresh(row)
    assert (row.anonymised_at is not None, kept()) == (True, 1)
    clock.move_to(due + timedelta(days=2))
    pass_night()
    assert kept() == 0


def test_it_is_shown_with_all_that_is_kept_also_when_the_registration_was_erased(app: Flask, clock: Traveller) -> None:
    row, one = given(clock)
    address, number = row.email, one.shown_number
    sections = {section.code: section for section in person(address).sections}
    assert len(sections["attendance"].things) == 1
    assert dict(sections["certificates"].things[0])["Nummer"] == number
    clock.move_to(now.now() + timedelta(days=700))
    pass_night()
    found = person(address)
    assert [section.code for section in found.sections] == ["certificates"]
    assert number in json.dumps(as_json(found))


def test_a_person_who_is_erased_leaves_no_number_to_check(browser: Browser, clock: Traveller) -> None:
    row, one = given(clock)
    address, number = row.email, one.number
    browser.visit("attendance.check", number=number)
    db.session.rollback()
    with write_first():
        actions.erase(address, tells=False, by="command")
        db.session.commit()
    assert kept() == 0
    browser.open(f"/bewijs/{number}", status=404)
