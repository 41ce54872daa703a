import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pytest
import time_machine
from flask import Flask

from app.core.clock import AMSTERDAM
from app.extensions import db
from tests.databases import build_app, built_once, with_schema

MOMENTS = (
    datetime(2026, 11, 22, 2, 15, tzinfo=AMSTERDAM),
    datetime(2027, 1, 1, 0, 5, tzinfo=AMSTERDAM),
    datetime(2027, 7, 20, 23, 55, tzinfo=AMSTERDAM),
    datetime(2028, 2, 29, 12, 0, tzinfo=AMSTERDAM),
)


@dataclass(frozen=True)
class Loaded:
    app: Flask
    moment: datetime
    told: str


def load(folder: Path, moment: datetime) -> None:
    app = with_schema(build_app(folder))
    with time_machine.travel(moment, tick=False):
        result = app.test_cli_runner().invoke(args=["demo"])
    assert result.exit_code == 0, result.output
    (folder / "told").write_text(result.stdout)


@pytest.fixture(scope="module", params=MOMENTS, ids=lambda moment: f"{moment:%Y-%m-%d}")
def loaded(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """A database with the demonstration year, loaded at one of these moments; tests only read it."""
    moment: datetime = request.param
    built = built_once(f"demo-{moment:%Y-%m-%d}", lambda folder: load(folder, moment))
    folder = tmp_path_factory.mktemp("demo")
    shutil.copytree(built, folder, dirs_exist_ok=True)
    return Loaded(build_app(folder), moment, (folder / "told").read_text())


@pytest.fixture
def year(loaded: Loaded, clock: time_machine.Traveller) -> Iterator[Flask]:
    """The application with its demonstration year, at the moment of loading."""
    clock.move_to(loaded.moment)
    with loaded.app.app_context():
        yield loaded.app
        db.session.remove()
