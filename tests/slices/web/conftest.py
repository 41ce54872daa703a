"""Applications beside the usual one: with views that go wrong, or without a database."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from flask import Flask, abort, request

from app.extensions import db
from app.web.access import organiser, public
from tests.browse import Browser
from tests.conftest import closed_at_the_end, in_use
from tests.databases import POOL, build_app, emptied, with_schema


@public
def crash() -> str:
    raise RuntimeError("boom")


@public
def refuse_it_all(code: int) -> str:
    abort(code)


@organiser
def take_note() -> str:
    return f"Genoteerd: {request.form['reason']}"


def _with_faults(folder: Path, **overrides: Any) -> Flask:
    app = build_app(folder, PROPAGATE_EXCEPTIONS=False, **overrides)
    app.add_url_rule("/crash", "crash", crash, methods=["GET", "POST"])
    app.add_url_rule("/abort/<int:code>", "abort", refuse_it_all)
    app.add_url_rule("/vergeten", "forgotten", lambda: "geheim")
    app.add_url_rule("/beheer/note", "note", take_note, methods=["POST"])
    return app


@pytest.fixture(scope="session")
def _faulty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Flask]:
    app = with_schema(_with_faults(tmp_path_factory.mktemp("faulty"), SQLALCHEMY_ENGINE_OPTIONS=POOL))
    with closed_at_the_end(app):
        yield app


@pytest.fixture
def faulty(_faulty: Flask) -> Iterator[Browser]:
    with in_use(emptied(_faulty)):
        yield Browser(_faulty)


@pytest.fixture
def without_database(tmp_path: Path) -> Iterator[Browser]:
    app = _with_faults(tmp_path, DATABASE_URL=f"sqlite:///{tmp_path}/missing/bijeen.sqlite3")
    with app.app_context():
        yield Browser(app)
        db.session.remove()
