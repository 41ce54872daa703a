import pytest
from flask import Flask, render_template_string

from app.core.database import write_first
from app.extensions import db
from app.places import actions, queries
from app.places.models import Organisation
from tests import factories as make
from tests.browse import counted_statements


def test_without_a_row_the_organisation_is_a_plain_one_with_our_own_address(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(app.config, "MAIL_SENDER", "Bijeen <bijeen@duin.example>")
    found = queries.organisation()
    assert (found.name, found.contact_name, found.contact_email) == (
        "Bijeen",
        "Organisatie",
        "bijeen@duin.example",
    )
    assert not found.is_demonstration
    assert not db.session.new


def test_the_organisation_is_read_once_however_often_it_is_asked_for(app: Flask) -> None:
    make.organisation(name="Duin & Polder")
    with counted_statements() as seen:
        assert {queries.organisation().name for _ in range(3)} == {"Duin & Polder"}
    assert len(seen) == 1


def test_templates_know_the_organisation_and_ask_once(app: Flask) -> None:
    with counted_statements() as seen:
        text = render_template_string("{{ organisation.name }}, {{ organisation.contact_name }}")
    assert text == "Bijeen, Organisatie"
    assert len(seen) == 1


def test_a_template_that_does_not_name_it_does_not_ask(app: Flask) -> None:
    with counted_statements() as seen:
        render_template_string("Er ging iets mis.")
    assert not seen


def test_naming_the_organisation_makes_one_row_and_keeps_it_one(app: Flask) -> None:
    with write_first():
        actions.name_organisation(name="A", contact_name="B", contact_email="b@a.example", by="command")
        actions.name_organisation(name="C", contact_name="D", contact_email="d@c.example", by="command")
        actions.mark_as_demonstration(by="command")
        db.session.commit()
    (row,) = db.session.query(Organisation).all()
    assert (row.name, row.contact_email, row.is_demonstration) == ("C", "d@c.example", True)


def test_schools_come_by_work_area_and_those_of_none_last(app: Flask) -> None:
    west, oost = make.work_area(name="West"), make.work_area(name="Oost")
    make.school(name="Zwaluw", work_area=oost)
    make.school(name="Aak", work_area=west)
    make.school(name="Els", work_area=oost)
    make.school(name="Beuk")
    assert [(area, [school.name for school in schools]) for area, schools in queries.schools_by_area()] == [
        ("Oost", ["Els", "Zwaluw"]),
        ("West", ["Aak"]),
        ("Andere scholen", ["Beuk"]),
    ]
    assert [area.name for area in queries.work_areas()] == ["Oost", "West"]


def test_schools_by_area_takes_the_same_statements_for_one_and_for_three(app: Flask) -> None:
    counts = []
    for _ in range(2):
        make.school(work_area=make.work_area())
        make.school(work_area=make.work_area())
        db.session.expunge_all()
        with counted_statements() as seen:
            queries.schools_by_area()
        counts.append(len(seen))
    assert counts == [1, 1]
