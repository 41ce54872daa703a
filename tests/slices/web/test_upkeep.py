import sqlite3
from pathlib import Path

from flask import Flask

from app.core import versions
from app.core.database import write_first
from app.extensions import db
from tests import factories as make
from tests.databases import build_app, with_schema


def test_a_backup_holds_what_was_committed(app: Flask, tmp_path: Path) -> None:
    event = make.event(title="Druk? Rust!")
    result = app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.sqlite3")])
    assert result.exit_code == 0, result.output
    with sqlite3.connect(tmp_path / "copy.sqlite3") as copy:
        rows = copy.execute("SELECT title FROM event WHERE public_id = ?", [event.public_id]).fetchall()
    copy.close()
    assert rows == [("Druk? Rust!",)]


def test_a_backup_never_overwrites_a_file(app: Flask, tmp_path: Path) -> None:
    file = tmp_path / "precious"
    file.write_text("keep me")
    result = app.test_cli_runner().invoke(args=["backup", str(file)])
    assert result.exit_code == 1
    assert file.read_text() == "keep me"


def test_what_holds_names_is_readable_by_its_owner_alone(app: Flask, tmp_path: Path) -> None:
    make.event()
    app.test_cli_runner().invoke(args=["backup", str(tmp_path / "copy.sqlite3")])
    build_app(tmp_path)
    for name in ("copy.sqlite3", "bijeen.sqlite3"):
        assert (tmp_path / name).stat().st_mode & 0o777 == 0o600, name


def test_a_database_that_others_could_read_is_closed_to_them(tmp_path: Path) -> None:
    file = tmp_path / "bijeen.sqlite3"
    file.touch(0o644)
    with with_schema(build_app(tmp_path)).app_context(), write_first():
        versions.increase(db.session())
        assert {each.name: each.stat().st_mode & 0o777 for each in tmp_path.glob("bijeen.sqlite3*")} == {
            "bijeen.sqlite3": 0o600,
            "bijeen.sqlite3-wal": 0o600,
            "bijeen.sqlite3-shm": 0o600,
        }
        db.session.rollback()
        db.session.remove()
        db.engine.dispose()
