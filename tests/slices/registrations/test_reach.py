"""A consulent sees the names of participants from their own werkgebied, and the number of the others."""

from typing import Any

import pytest
import sqlalchemy as sa
from flask import Flask

from app.accounts.models import Account
from app.extensions import db
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.browse import Browser, counted_statements
from tests.people import sign_in_as


@pytest.fixture
def consultant(app: Flask) -> Browser:
    browser = Browser(app)
    sign_in_as(browser, "consultant")
    db.session.scalars(sa.select(Account)).one().work_areas = [make.work_area(name="Duinrand")]
    db.session.commit()
    return browser


def own_school() -> Any:
    return make.school(work_area_id=db.session.scalars(sa.select(Account)).one().work_areas[0].id)


def test_names_of_the_own_werkgebied_and_the_number_of_the_rest(consultant: Browser) -> None:
    session = make.event().sessions[0]
    elsewhere = make.school(work_area_id=make.work_area().id)
    make.registration(session, name="Van hier", school_id=own_school().id)
    make.registration(session, name="Van elders", school_id=elsewhere.id)
    make.registration(session, name="Zonder school")
    make.registration(session, Status.WAITLISTED, name="Wacht elders", school_id=elsewhere.id)
    make.registration(session, Status.CANCELLED_BY_PARTICIPANT, name="Weg elders", school_id=elsewhere.id)
    page = consultant.visit("registrations_organise.participants", public_id=session.public_id)
    assert "Van hier" in page.text
    assert "En 3 mensen van buiten je werkgebied." in page.text
    for name in ("Van elders", "Zonder school", "Wacht elders", "Weg elders"):
        assert name not in page.html.get_text()


def test_the_file_holds_only_the_own_werkgebied(consultant: Browser) -> None:
    session = make.event().sessions[0]
    make.registration(session, name="Van hier", school_id=own_school().id)
    make.registration(session, name="Zonder school", email="elders@example.org")
    path = consultant.path_of("registrations_organise.download", public_id=session.public_id)
    text = consultant.client.get(path).data.decode("utf-8-sig")
    assert "Van hier" in text
    assert "Zonder school" not in text
    assert "elders@" not in text


def test_one_person_outside_is_told_as_one(consultant: Browser) -> None:
    session = make.event().sessions[0]
    make.registration(session)
    page = consultant.visit("registrations_organise.participants", public_id=session.public_id)
    assert "En één mens van buiten je werkgebied." in page.text
    assert "nog niemand uit je werkgebied" in page.text


def test_without_anybody_from_outside_nothing_is_said_of_them(consultant: Browser) -> None:
    session = make.event().sessions[0]
    make.registration(session, school_id=own_school().id)
    page = consultant.visit("registrations_organise.participants", public_id=session.public_id)
    assert "buiten je werkgebied" not in page.text


def test_a_consulent_gets_no_buttons_that_would_be_refused(consultant: Browser) -> None:
    session = make.event().sessions[0]
    row: Registration = make.registration(session, school_id=own_school().id)
    page = consultant.visit("registrations_organise.participants", public_id=session.public_id)
    assert page.find("main form[method=post], main [name=wie]") is None
    for text in ("Meld af", "Iemand toevoegen", "Gelast deze datum af"):
        assert text not in page.text
    one = consultant.visit("registrations_organise.registration", public_id=row.public_id)
    assert "Meld af" not in one.text
    assert "Berichten aan deze deelnemer" not in one.text


def test_an_organiser_sees_everybody(organiser: Browser) -> None:
    session = make.event().sessions[0]
    make.registration(session, name="Zonder school")
    page = organiser.visit("registrations_organise.participants", public_id=session.public_id)
    assert "Zonder school" in page.text
    assert "buiten je werkgebied" not in page.text


def test_one_and_three_participants_take_the_same_number_of_statements(consultant: Browser) -> None:
    session = make.event().sessions[0]
    school = own_school()

    def opened() -> int:
        path = consultant.path_of("registrations_organise.participants", public_id=session.public_id)
        consultant.client.get(path)
        with counted_statements() as seen:
            consultant.client.get(path)
        db.session.rollback()
        return len(seen)

    make.registration(session, school_id=school.id)
    few = opened()
    for _ in range(2):
        make.registration(session, school_id=school.id)
    assert opened() == few
