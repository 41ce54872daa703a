"""A backup that is put back: the site goes on, nobody is mailed twice, and calendars follow the next change."""

import os
import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path
from threading import Event as Signal
from typing import Any

import flask_migrate
import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.accounts import actions as accounts
from app.accounts.models import Account
from app.core import versions
from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import Event, Meeting
from app.extensions import db
from app.invitations.models import CalendarEntry
from app.outbox.models import Delivery, Message, Trouble
from app.registrations.models import Registration
from app.worker import loop
from app.worker.jobs import JOBS
from app.worker.rests import SingleRun
from tests import factories as make
from tests.browse import Browser
from tests.databases import NEUTRAL, build_app
from tests.people import sign_in_as
from tests.processes import Command
from tests.slices.invitations.worker import cancel, move, sign_up, transaction
from tests.slices.worker.place import Place

DAY = timedelta(days=1)


def planned(days: int = 30, **values: object) -> Event:
    with transaction():
        start = now() + days * DAY
        return make.event([make.event_session([make.meeting(start)], **values)], title="Themacafé")


def the(model: type) -> Any:
    return db.session.scalars(sa.select(model)).one()


def test_after_a_restore_calendars_accept_the_next_change(place: Place) -> None:
    sign_up(planned().sessions[0], email="noor@school.example")
    place.run_worker()
    place.back_up()
    for _ in range(3):
        move(the(Meeting), by=DAY)
        place.run_worker()
    before = place.received("noor@school.example")
    assert [part.sequence for part in before] == [0, 1, 2, 3]
    place.restore()
    place.run_worker()
    assert len(place.received("noor@school.example")) == 4, "somebody was mailed though nothing changed"
    move(the(Meeting), by=2 * DAY)
    place.run_worker()
    after = place.received("noor@school.example")[4:]
    assert [part.uid for part in after] == [before[0].uid]
    assert after[0].sequence > max(part.sequence for part in before)


def test_an_invitation_that_the_copy_does_not_know_is_followed_too(place: Place) -> None:
    event = planned(capacity=1)
    sign_up(event.sessions[0], "Eerste", "eerste@school.example")
    sign_up(event.sessions[0], "Tweede", "tweede@school.example")
    place.run_worker()
    place.back_up()
    cancel(db.session.scalars(sa.select(Registration).order_by(Registration.id)).first())
    place.run_worker()
    move(the(Meeting), by=DAY)
    place.run_worker()
    invited = place.received("tweede@school.example")
    place.restore()
    cancel(db.session.scalars(sa.select(Registration).order_by(Registration.id)).first())
    place.run_worker()
    again = place.received("tweede@school.example")[len(invited) :]
    assert again
    assert {part.uid for part in again} == {part.uid for part in invited}
    assert min(part.sequence for part in again) > max(part.sequence for part in invited)


def test_mail_that_waited_when_the_copy_was_made_is_not_sent_twice(place: Place) -> None:
    sign_up(planned().sessions[0], "In de rij", "rij@school.example")
    place.leave()
    turns = SingleRun()
    while loop.do_jobs(place.app, JOBS, turns, Signal()):
        pass
    sign_up(the(Event).sessions[0], "Nog niet verteld", "nieuw@school.example")
    place.back_up()
    place.run_worker()
    sent = place.mailbox.recipients
    assert sorted(sent) == ["nieuw@school.example", "rij@school.example"]
    said = place.restore()
    assert "alsnog uitgaan: 2" in said
    place.run_worker()
    assert place.mailbox.recipients == sent
    rows = db.session.scalars(sa.select(Message)).all()
    assert {(row.status, row.trouble) for row in rows} == {(Delivery.DROPPED, Trouble.RESTORED)}
    assert all(row.may_go_again for row in rows), "nobody can send it if it was not sent before"


def test_what_was_mailed_since_the_copy_is_not_mailed_again(
    place: Place, clock: Traveller, caplog: pytest.LogCaptureFixture
) -> None:
    """Reminders, an opening, the question how it was: all fell due between the copy and the restore."""
    sign_up(planned(10).sessions[0], email="noor@school.example")
    place.run_worker()
    place.back_up()
    clock.shift(11 * DAY)
    place.run_worker()
    sent = len(place.mailbox.received)
    assert sent > 1, "nothing fell due"
    place.restore()
    place.run_worker()
    assert len(place.mailbox.received) == sent
    assert not [record for record in caplog.records if record.levelname == "ERROR"]


def test_nobody_enters_with_what_was_used_or_ended_since(place: Place) -> None:
    browser = Browser(place.app)
    sign_in_as(browser, "organiser")
    with transaction():
        token = accounts.sign_in_token(the(Account))
    place.back_up()
    assert browser.client.get("/beheer/").status_code == 200
    place.restore()
    assert browser.client.get("/beheer/").status_code != 200
    with transaction(), pytest.raises(Refused):
        accounts.spend(token)


def test_kept_pages_and_feeds_are_newer_than_any_before(place: Place, clock: Traveller) -> None:
    planned()
    place.back_up()
    clock.shift(DAY)
    move(the(Meeting), by=DAY)
    before = the(Meeting).revision
    clock.shift(DAY)
    place.restore()
    assert the(Meeting).first_sequence > before
    assert versions.changed_at(db.session()) == the(Meeting).changed_at == now()


def test_a_restore_may_be_repeated(place: Place) -> None:
    sign_up(planned().sessions[0])
    place.run_worker()
    place.back_up()
    place.restore()
    sequences = db.session.scalars(sa.select(CalendarEntry.sequence)).all()
    place.command("restore", "--after")
    assert [after - before for before, after in zip(sequences, _sequences(), strict=True)] == [1000]


def _sequences() -> list[int]:
    return list(db.session.scalars(sa.select(CalendarEntry.sequence)))


def test_a_site_that_runs_is_left_alone(sqlite_place: Place) -> None:
    sqlite_place.back_up()
    with closing(sqlite3.connect(sqlite_place.folder / "bijeen.sqlite3")) as running:
        running.execute("SELECT count(*) FROM event").fetchone()
        said = sqlite_place.command("restore", sqlite_place.copy, status=1)
    assert "Stop eerst de website en de worker" in said


def test_what_was_there_is_kept_and_readable_by_its_owner_alone(sqlite_place: Place) -> None:
    sqlite_place.back_up()
    planned()
    said = sqlite_place.restore()
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == 0
    (kept,) = sqlite_place.folder.glob("bijeen.sqlite3.voor-*")
    assert str(kept) in said
    with closing(sqlite3.connect(kept)) as connection:
        assert connection.execute("SELECT count(*) FROM event").fetchone() == (1,)
    modes = {each.name: each.stat().st_mode & 0o777 for each in sqlite_place.folder.glob("bijeen.sqlite3*")}
    assert set(modes.values()) == {0o600}


def test_a_damaged_database_is_replaced(sqlite_place: Place) -> None:
    planned()
    sqlite_place.back_up()
    database = sqlite_place.folder / "bijeen.sqlite3"
    database.write_bytes(b"no database at all" * 500)
    sqlite_place.restore()
    assert the(Event)


@pytest.mark.parametrize("content", ["no copy", "other", "newer"])
def test_what_is_no_copy_replaces_nothing(sqlite_place: Place, content: str) -> None:
    planned()
    file = sqlite_place.folder / "strange"
    if content == "no copy":
        file.write_text("just a text that is longer than the hundred bytes with which a database begins" * 2)
    else:
        with closing(sqlite3.connect(file)) as connection:
            connection.execute("CREATE TABLE thing (name TEXT)")
            if content == "newer":
                connection.execute("CREATE TABLE alembic_version AS SELECT '9876' AS version_num")
            connection.commit()
    sqlite_place.command("restore", file, status=1)
    assert the(Event)
    assert not list(sqlite_place.folder.glob("*.nieuw"))


def test_the_command_works_on_its_own(sqlite_place: Place) -> None:
    """As an administrator types it: nothing that a test loaded before is there."""
    planned()
    sqlite_place.back_up()
    sqlite_place.leave()
    environment = {**os.environ, **NEUTRAL, "INSTANCE_PATH": str(sqlite_place.folder)}
    log = sqlite_place.folder / "log"
    command = Command("flask", "restore", str(sqlite_place.copy), environment=environment, log=log)
    assert command.wait(60) == 0, log.read_text()
    assert the(Event)


def test_an_older_copy_gets_the_tables_of_this_version(sqlite_place: Place) -> None:
    sqlite_place.leave()
    flask_migrate.downgrade(revision="-1")
    sqlite_place.back_up()
    flask_migrate.upgrade()
    planned()
    sqlite_place.restore()
    assert db.session.scalar(sa.select(sa.func.count(Event.id))) == 0


def test_another_key_is_said(sqlite_place: Place, clock: Traveller, monkeypatch: pytest.MonkeyPatch) -> None:
    sign_up(planned().sessions[0])
    sqlite_place.run_worker()
    sqlite_place.back_up()
    assert "SECRET_KEY" not in sqlite_place.restore()
    monkeypatch.setitem(sqlite_place.app.config, "SECRET_KEY", "another")
    clock.shift(1)
    assert "SECRET_KEY is niet die van deze kopie" in sqlite_place.restore()


def test_postgresql_is_put_back_by_its_ownprogram(new_postgres: str, tmp_path: Path) -> None:
    app = build_app(tmp_path, DATABASE_URL=new_postgres)
    (tmp_path / "file").touch()
    result = app.test_cli_runner().invoke(args=["restore", str(tmp_path / "file")])
    assert result.exit_code == 1
    assert "pg_restore" in result.output
    assert "--after" in result.output
    for arguments in ([], [str(tmp_path / "file"), "--after"]):
        assert app.test_cli_runner().invoke(args=["restore", *arguments]).exit_code == 2
