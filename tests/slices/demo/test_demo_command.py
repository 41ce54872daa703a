from pathlib import Path

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core.database import write_first
from app.demo.emptiness import holds_anything
from app.events.models import Event
from app.extensions import db
from app.places import actions as places
from app.registrations.models import Registration
from tests import factories as make
from tests.databases import build_app


def test_it_refuses_where_anything_is_kept(app: Flask) -> None:
    make.work_area()
    result = app.test_cli_runner().invoke(args=["demo"])
    db.session.rollback()
    assert (result.exit_code, result.stdout) == (1, "")
    assert "Er staan al gegevens in deze database." in result.stderr
    assert db.session.scalar(sa.select(Event.id)) is None


def test_if_empty_says_nothing_where_anything_is_kept(app: Flask) -> None:
    make.work_area()
    result = app.test_cli_runner().invoke(args=["demo", "--if-empty"])
    db.session.rollback()
    assert (result.exit_code, result.output) == (0, "")
    assert db.session.scalar(sa.select(Event.id)) is None


def test_a_database_of_nothing_but_tables_is_empty(app: Flask) -> None:
    assert not holds_anything()


def test_a_single_row_is_data(app: Flask) -> None:
    with write_first():
        places.name_organisation(name="A", contact_name="B", contact_email="b@a.example", by="command")
        db.session.commit()
    assert holds_anything()


def test_without_tables_it_says_what_to_do_first(tmp_path: Path) -> None:
    result = build_app(tmp_path).test_cli_runner().invoke(args=["demo", "--if-empty"])
    assert result.exit_code == 1
    assert "flask db upgrade" in result.stderr


def test_what_stops_it_halfway_leaves_nothing(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("app.demo.year.PLACES", Path("/nowhere/plaatsen.csv"))
    result = app.test_cli_runner().invoke(args=["demo"])
    assert isinstance(result.exception, FileNotFoundError)
    db.session.rollback()
    assert not holds_anything()


def test_it_loads_on_postgresql_and_only_once(postgres: Flask) -> None:
    first = postgres.test_cli_runner().invoke(args=["demo"])
    assert first.exit_code == 0, first.output
    assert db.session.scalar(sa.select(sa.func.count()).select_from(Registration)) == 180
    db.session.rollback()
    assert postgres.test_cli_runner().invoke(args=["demo"]).exit_code == 1
