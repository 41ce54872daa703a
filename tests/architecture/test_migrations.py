"""Migrations make exactly what the models say, can be undone, and lose nothing, on both databases."""

import json
import shutil
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from flask import Flask

from app.activity.actions import record
from app.activity.verbs import SubjectKind
from app.config import ROOT
from app.core import clock
from app.core.database import Base
from app.core.types import UtcDateTime
from app.evaluations import actions as evaluations
from app.events.log import EventVerb
from app.events.models import Event, EventKind, EventState
from app.extensions import db
from app.invitations.models import ToldMeeting
from app.places.models import JobRole
from app.registrations.models import Status, StatusChange, Why
from app.topics.actions import followers
from app.topics.models import Need, NewsKind
from tests import factories as make


@pytest.fixture
def migrations(tmp_path: Path) -> Path:
    """A copy of the migrations, to which a test adds its own."""
    return Path(shutil.copytree(ROOT / "migrations", tmp_path / "migrations"))


def next_migration(folder: Path, upgrade: str) -> None:
    head = max(file.name[:4] for file in (folder / "versions").glob("[0-9]*.py"))
    (folder / "versions" / "9999_of_a_test.py").write_text(
        "import sqlalchemy as sa\nfrom alembic import op\n"
        f'revision = "9999"\ndown_revision = "{head}"\n'
        f"def upgrade():\n    {upgrade}\n"
    )


Description = dict[str, dict[str, list[str]]]


def described(engine: sa.Engine) -> Description:
    """All that a database knows of its tables, as text in an order of our own."""
    inspector = sa.inspect(engine)
    said: Description = {}
    readers: dict[str, Callable[[], Any]] = {  # of all tables at once, on one connection
        "columns": inspector.get_multi_columns,
        "primary key": inspector.get_multi_pk_constraint,
        "foreign keys": inspector.get_multi_foreign_keys,
        "unique": inspector.get_multi_unique_constraints,
        "checks": inspector.get_multi_check_constraints,
        "indexes": inspector.get_multi_indexes,
    }
    for name, read in readers.items():
        for (_schema, table), found in read().items():
            things: list[Any] = found if isinstance(found, list) else [found]
            texts = sorted(json.dumps(thing, default=str, sort_keys=True) for thing in things)
            said.setdefault(table, {})[name] = texts
    said.pop("alembic_version", None)
    return said


def test_migrations_can_be_undone_and_done_again(migrated: Flask) -> None:
    once = described(db.engine)
    assert set(once) == set(Base.metadata.tables)
    flask_migrate.downgrade(revision="base")
    assert described(db.engine) == {}
    flask_migrate.upgrade()
    assert described(db.engine) == once


def test_migrating_twice_changes_nothing(migrated: Flask, capsys: pytest.CaptureFixture[str]) -> None:
    flask_migrate.upgrade()
    assert capsys.readouterr().out == ""


def test_autogeneration_finds_nothing_to_write(migrated: Flask) -> None:
    with db.engine.connect() as connection:
        assert compare_metadata(MigrationContext.configure(connection), Base.metadata) == []


def test_migrations_make_what_the_models_say(migrated: Flask, request: pytest.FixtureRequest) -> None:
    """Checks, rules on delete and partial indexes too, which autogeneration does not compare."""
    made = described(db.engine)
    modelled: Flask = request.getfixturevalue("postgres" if db.engine.dialect.name == "postgresql" else "app")
    with modelled.app_context():
        said = described(db.engine)
    for table in said.keys() | made.keys():
        assert made.get(table) == said.get(table), table


def test_there_is_one_line_of_migrations() -> None:
    numbers = sorted(file.name[:4] for file in (ROOT / "migrations" / "versions").glob("[0-9]*.py"))
    assert numbers == [f"{number:04}" for number in range(1, len(numbers) + 1)]


def test_changing_a_table_keeps_the_rows_that_point_to_it(migrated: Flask, migrations: Path) -> None:
    make.event([make.event_session(), make.event_session(name="B")])
    db.session.remove()
    next_migration(
        migrations,
        'with op.batch_alter_table("event") as event: event.alter_column("theme", type_=sa.String(250))',
    )
    flask_migrate.upgrade(directory=str(migrations))
    with db.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT count(*) FROM event_session")).scalar() == 2


def test_a_migration_that_fails_leaves_nothing_behind(migrated: Flask, migrations: Path) -> None:
    before = described(db.engine)
    next_migration(migrations, 'op.create_table("half", sa.Column("id", sa.Integer())); op.execute("SELECT nonsense")')
    with pytest.raises(sa.exc.DBAPIError):
        flask_migrate.upgrade(directory=str(migrations))
    assert described(db.engine) == before


def test_codes_and_reasons_follow_into_english_and_back(migrated: Flask) -> None:
    event = make.event(state=EventState.CANCELLED)
    left = make.registration(event.sessions[0], job_role=JobRole.HEAD, status=Status.CANCELLED_BY_PARTICIPANT)
    gone = make.registration(event.sessions[0], status=Status.CANCELLED_BY_ORGANISER, reason="Ziek.")
    for row, why, words in ((left, Why.SWAPPED, ""), (gone, Why.WITHDRAWN, "Ziek.")):
        db.session.add(
            StatusChange(
                registration_id=row.id, old=Status.CONFIRMED, new=row.status, by="worker", why=why, words=words
            )
        )
    make.need(make.topic(), audience=["lower", "ib"])
    record(EventVerb.STATE, SubjectKind.EVENT, event.public_id, by="worker", old="open", new="cancelled")
    db.session.commit()
    db.session.remove()
    before = codes()
    flask_migrate.downgrade(revision="0005")
    with db.engine.connect() as connection:
        assert connection.execute(sa.text("SELECT state FROM event")).scalar() == "afgelast"
        whys = connection.execute(sa.text("SELECT why FROM status_change ORDER BY id")).scalars().all()
        assert whys == ["Je kreeg een plaats op de datum waarvoor je op de wachtlijst stond.", "Ziek."]
        reasons = connection.execute(sa.text("SELECT reason FROM registration ORDER BY id")).scalars().all()
        assert reasons == whys
        assert "onderbouw" in str(connection.execute(sa.text("SELECT audience FROM need")).scalar())
        assert "afgelast" in str(connection.execute(sa.text("SELECT details FROM activity")).scalar())
    flask_migrate.upgrade()
    assert codes() == before


def test_a_draft_that_was_public_is_known_by_the_log(migrated: Flask) -> None:
    titles = ("open", "withdrawn", "never")
    made = [make.event(title=title, state=EventState.OPEN if title == "open" else EventState.DRAFT) for title in titles]
    record(EventVerb.STATE, SubjectKind.EVENT, made[1].public_id, by="worker", old="open", new="draft")
    db.session.commit()
    db.session.remove()
    flask_migrate.downgrade(revision="0012")
    flask_migrate.upgrade()
    found = db.session.execute(sa.select(Event.title, Event.was_public).order_by(Event.id)).all()
    assert [tuple(row) for row in found] == [("open", True), ("withdrawn", True), ("never", False)]


def test_an_event_begins_with_the_dates_that_take_place_and_back(migrated: Flask) -> None:
    moments = [make.clock.now() + timedelta(days=days) for days in (9, 30)]
    event = make.event([make.event_session([make.meeting(each)], name=str(each.day)) for each in moments])
    event.sessions[0].cancelled_at = make.clock.now()
    db.session.commit()
    db.session.remove()
    flask_migrate.downgrade(revision="0008")
    flask_migrate.upgrade()
    assert begins() == moments[1]
    flask_migrate.downgrade(revision="0008")
    assert begins() == moments[0]
    flask_migrate.upgrade()


def begins() -> Any:
    with db.engine.connect() as connection:
        return connection.execute(
            sa.select(sa.table("event", sa.column("starts_at", UtcDateTime)).c.starts_at)
        ).scalar()


def test_a_later_place_survives_the_migration_that_allows_one_place_only(migrated: Flask) -> None:
    held, coming = make.event([make.event_session(name="A"), make.event_session(name="B")]).sessions
    make.registration(held, past_since=clock.now(), email="noor@example.org")
    make.registration(coming, email="noor@example.org")
    db.session.remove()
    flask_migrate.downgrade(revision="0010")
    with db.engine.connect() as connection:
        said = connection.execute(sa.text("SELECT status FROM registration ORDER BY id")).scalars().all()
        taken = connection.execute(sa.text("SELECT seats_taken FROM event_session ORDER BY id")).scalars().all()
    assert (said, taken) == (["cancelled_by_participant", "confirmed"], [0, 1])
    flask_migrate.upgrade()


def codes() -> list[list[tuple[Any, ...]]]:
    """What the database holds of them, as text."""
    with db.engine.connect() as connection:
        return [
            [tuple(map(str, row)) for row in connection.execute(sa.text(f"SELECT {columns} ORDER BY 1"))]
            for columns in (
                "id, state FROM event",
                "id, job_role, status, reason FROM registration",
                "id, why, words FROM status_change",
                "id, audience, urgency, shape, taken_up_by FROM need",
                "id, details FROM activity",
            )
        ]


def test_news_of_topics_comes_to_say_what_it_is_about_and_a_moved_evaluation_which_end(migrated: Flask) -> None:
    topic = make.topic()
    event = make.event(topic_id=topic.id)
    held = make.event([make.event_session([make.meeting(clock.now() - timedelta(hours=3))])])
    make.registration(held.sessions[0])
    evaluations.open_evaluation(held.sessions[0].id)
    for kind, subject in ((NewsKind.DECIDED, ""), (NewsKind.EVENT, event.public_id)):
        followers.news(topic, kind, subject)
    address = f"/bijeenkomsten/{event.slug}"
    db.session.commit()
    db.session.remove()
    before = rows_of("topic_id, kind, subject FROM topic_news"), rows_of("id, ends_at FROM evaluation")
    flask_migrate.downgrade(revision="0011")
    assert rows_of("path FROM topic_news WHERE kind = 'event'") == [(address,)]
    with db.engine.begin() as connection:  # what is about an event that no longer exists cannot be told
        connection.execute(
            sa.text(
                "INSERT INTO topic_news (topic_id, at, kind, title, sentence, path) "
                "SELECT topic_id, at, kind, title, sentence, '/bijeenkomsten/weg' FROM topic_news WHERE kind = 'event'"
            )
        )
    flask_migrate.upgrade()
    assert (rows_of("topic_id, kind, subject FROM topic_news"), rows_of("id, ends_at FROM evaluation")) == before


def test_one_reminder_becomes_a_list_of_one_and_back(migrated: Flask) -> None:
    several = make.event(reminder_days=(14, 7), kind=make.kind(default_reminder_days=()))
    single = make.event(reminder_days=(3,), kind=make.kind(default_reminder_days=(30, 1)))
    row = make.registration(single.sessions[0])
    start = single.starts_at
    known = {"starts_at": start, "ends_at": start + timedelta(hours=2), "reminded_of": start, "reminded_days": 3}
    db.session.add(ToldMeeting(registration_id=row.id, meeting_id=single.sessions[0].meetings[0].id, **known))
    make.organisation(reminder_days=(7, 1))
    ids = several.id, single.id
    db.session.remove()
    flask_migrate.downgrade(revision="0029")
    assert rows_of("id, reminder_days FROM event") == [(str(ids[0]), "14"), (str(ids[1]), "3")]
    assert rows_of("default_reminder_days FROM event_kind") == [("0",), ("30",)]
    assert rows_of("reminder_days FROM organisation") == [("7",)]
    flask_migrate.upgrade()
    assert [db.session.get_one(Event, each).reminder_days for each in ids] == [(14,), (3,)]
    assert sorted(kind.default_reminder_days for kind in db.session.scalars(sa.select(EventKind))) == [(), (30,)]
    assert rows_of("reminded_days FROM told_meeting") == [("3",)]


def rows_of(what: str) -> list[tuple[Any, ...]]:
    with db.engine.connect() as connection:
        return sorted(tuple(map(str, row)) for row in connection.execute(sa.text(f"SELECT {what}")))


def test_what_was_public_stays_so_and_what_nobody_read_is_neither_lost_nor_public(migrated: Flask) -> None:
    topic = make.topic()
    for practice in ("Hij heeft ADHD.", "Bij ons in groep 6 zit een jongetje."):  # only the second was held before
        make.need(topic, practice=practice)
    db.session.add(Need(subject="Nog niet gelezen"))
    db.session.commit()
    db.session.remove()
    flask_migrate.downgrade(revision="0015")
    hidden = rows_of("subject FROM need WHERE topic_id IS NOT NULL AND hidden_at IS NOT NULL")
    assert hidden == [("Nog niet gelezen",)]
    flask_migrate.upgrade()
    assert rows_of("count(*) FROM need WHERE topic_id IS NULL") == [("0",)]
    held = {need.practice: need.public_practice for need in db.session.scalars(sa.select(Need)) if need.practice}
    assert held == {"Hij heeft ADHD.": "Hij heeft ADHD.", "Bij ons in groep 6 zit een jongetje.": ""}
