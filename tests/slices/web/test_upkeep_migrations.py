"""The site is read while its tables are changed, and no row is lost."""

import shutil
from collections import Counter
from contextlib import closing
from pathlib import Path
from threading import Thread

import flask_migrate
import pytest
import sqlalchemy as sa
import time_machine
from flask import Flask

from app.config import ROOT
from app.core.database import write_first
from app.extensions import db
from app.registrations.models import Registration
from tests.browse import Browser
from tests.conftest import NOW
from tests.databases import POOL, build_app
from tests.scale import Size, fill

SIZE = Size(schools=25, events=30, registrations=1_500)
# a new column with a value for every row, a rebuilt table, an index: what a migration may have to do
CHANGE = '''"""a change of everything"""
import time
import sqlalchemy as sa
from alembic import op
revision = "9999"
down_revision = "{head}"
def upgrade():
    op.add_column("registration", sa.Column("colour", sa.String(20), nullable=True))
    op.execute("UPDATE registration SET colour = 'groen'")
    with op.batch_alter_table("registration") as table:
        table.alter_column("organisation", type_=sa.String(250))
    op.create_index("ix_registration_colour", "registration", ["colour"])
    time.sleep(1)  # of a table a hundred times as long
'''


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(ROOT / "migrations", tmp_path / "migrations"))
    head = max(file.name[:4] for file in (folder / "versions").glob("[0-9]*.py"))
    (folder / "versions" / "9999_change.py").write_text(CHANGE.format(head=head))
    return folder


def site(folder: Path) -> Flask:
    app = build_app(folder, SQLALCHEMY_ENGINE_OPTIONS=POOL)
    with app.app_context():
        flask_migrate.upgrade()
        with time_machine.travel(NOW, tick=False), write_first():
            fill(SIZE)
            db.session.commit()
        db.session.remove()
    return app


def numbers(app: Flask) -> dict[str, int]:
    with app.app_context(), db.engine.connect() as connection:
        return {
            table: connection.scalar(sa.text(f'SELECT count(*) FROM "{table}"')) or 0
            for table in sa.inspect(connection).get_table_names()
            if table not in ("alembic_version", "sqlite_stat1")
        }


def test_pages_are_read_while_a_migration_runs_and_every_row_stays(tmp_path: Path, migrations: Path) -> None:
    app = site(tmp_path / "site")
    before, statuses, faults = numbers(app), Counter[int](), []

    def migrate() -> None:
        try:
            with build_app(tmp_path / "site").app_context():
                flask_migrate.upgrade(directory=str(migrations))
        except BaseException as fault:
            faults.append(fault)

    browser, thread = Browser(app), Thread(target=migrate)
    thread.start()
    while thread.is_alive():
        statuses[browser.client.get("/").status_code] += 1
        statuses[browser.client.get("/onderwerpen").status_code] += 1
    thread.join()
    assert faults == []
    assert set(statuses) == {200}
    assert statuses[200] >= 4, "nobody read while it ran"
    assert numbers(app) == before
    with app.app_context(), closing(db.engine.connect()) as connection:
        assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []
        changed = connection.scalar(sa.text("SELECT count(*) FROM registration WHERE colour = 'groen'"))
        assert changed == SIZE.registrations
        assert db.session.scalar(sa.select(sa.func.count()).select_from(Registration)) == SIZE.registrations
        db.session.remove()
    with app.app_context():
        db.engine.dispose()
