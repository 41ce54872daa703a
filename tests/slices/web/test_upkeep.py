import sqlite3
from pathlib import Path

from flask import Flask

from tests import factories as make


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
