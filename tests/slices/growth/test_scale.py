"""The large sets: as many rows as promised, and every one of them true."""

from collections import Counter

import pytest
import sqlalchemy as sa
from flask import Flask

from app.core import clock
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.invitations.models import CalendarEntry, Method, Told
from app.outbox.models import Delivery, Message
from app.outbox.queries import is_anything_sendable
from app.places.models import School
from app.privacy.queries.kept import numbers_due
from app.registrations.models import Registration, Status, StatusChange
from app.search.queries import due
from app.words.models import Word, WordKind, WordUse
from app.worker.jobs import JOBS
from tests.scale import SIZES, Size
from tests.scale.__main__ import scale
from tests.slices.growth.conftest import LARGE, SMALL, count

SEATED = [status for status in Status if status.takes_seat]


def counted(statuses: list[Status]) -> dict[int, int]:
    """By session, how many registrations of these statuses there really are."""
    rows = db.session.execute(
        sa.select(Registration.event_session_id, sa.func.count())
        .where(Registration.status.in_(statuses))
        .group_by(Registration.event_session_id)
    )
    return {row[0]: row[1] for row in rows}


def test_the_sizes_are_those_that_the_site_is_built_for() -> None:
    assert SIZES["groot"] == Size(schools=240, events=120, registrations=5_000, years=1)
    assert SIZES["national"] == Size(schools=6_450, events=17_500, registrations=650_000, years=5)


def test_there_is_as_much_as_the_size_says(any_large: Flask) -> None:
    assert (count(School), count(Event), count(Registration)) == (
        LARGE.schools,
        LARGE.events,
        LARGE.registrations,
    )


def test_the_counts_of_every_session_are_true(any_large: Flask) -> None:
    taken, waiting = counted(SEATED), counted([Status.WAITLISTED])
    sessions = db.session.scalars(sa.select(EventSession)).all()
    assert {each.id: (each.seats_taken, each.waiting) for each in sessions} == {
        each.id: (taken.get(each.id, 0), waiting.get(each.id, 0)) for each in sessions
    }
    assert all(each.capacity is None or each.seats_taken <= each.capacity for each in sessions)
    assert all(each.seats_taken == each.capacity for each in sessions if each.waiting), "who waits could have a seat"


def test_there_is_something_of_every_sort(any_large: Flask) -> None:
    assert set(db.session.scalars(sa.select(Event.state))) == set(EventState)
    meetings = Counter(db.session.scalars(sa.select(Meeting.event_session_id)))
    dates = Counter(db.session.scalars(sa.select(EventSession.event_id)))
    assert {1, 3} <= set(meetings.values())
    assert {1, 2} == set(dates.values())
    statuses = {
        Status.CONFIRMED,
        Status.WAITLISTED,
        Status.CANCELLED_BY_PARTICIPANT,
        Status.CANCELLED_BY_ORGANISER,
    }
    assert set(db.session.scalars(sa.select(Registration.status))) == statuses


def test_nobody_has_two_places_at_one_event_and_history_ends_where_each_stands(any_large: Flask) -> None:
    twice = (
        sa.select(Registration.event_id)
        .where(Registration.status == Status.CONFIRMED)
        .group_by(Registration.event_id, Registration.email_key)
        .having(sa.func.count() > 1)
    )
    assert db.session.scalars(twice).all() == []
    last = sa.select(sa.func.max(StatusChange.id)).group_by(StatusChange.registration_id)
    standing = (
        sa.select(sa.func.count())
        .select_from(StatusChange)
        .join(Registration, Registration.id == StatusChange.registration_id)
        .where(StatusChange.id.in_(last), StatusChange.new == Registration.status)
    )
    assert db.session.scalar(standing) == LARGE.registrations


def test_nothing_is_dated_after_now(any_large: Flask) -> None:
    for column in (
        Registration.created_at,
        Registration.changed_at,
        StatusChange.at,
        Event.created_at,
        Event.changed_at,
        Told.at,
        CalendarEntry.sent_at,
        Message.sent_at,
    ):
        latest = db.session.scalar(sa.select(sa.func.max(column)))
        assert latest is not None, column
        assert latest <= clock.now(), column


def test_what_nobody_is_to_know_any_more_is_erased_and_the_rest_is_found(any_large: Flask) -> None:
    assert not any(numbers_due().values())
    known = sa.select(sa.func.count()).where(Registration.anonymised_at.is_(None))
    found = sa.select(sa.func.count(WordUse.row_id.distinct())).join(Word, Word.id == WordUse.word_id)
    assert db.session.scalar(known) == db.session.scalar(found.where(Word.kind == WordKind.PERSON))
    assert not any(due(kind) for kind in WordKind)


def test_calendars_hold_what_was_told(any_large: Flask) -> None:
    wrong = (
        sa.select(CalendarEntry.id)
        .join(Registration, Registration.id == CalendarEntry.registration_id)
        .where((CalendarEntry.method == Method.REQUEST) != (Registration.status == Status.CONFIRMED))
    )
    assert db.session.scalars(wrong).all() == []


def test_the_worker_finds_nothing_to_do_and_no_mail_can_leave(any_large: Flask) -> None:
    found = {job.name: list(job.find()) for job in JOBS if job.name != "forget"}
    assert found == {name: [] for name in found}
    assert set(db.session.scalars(sa.select(Message.status))) == {Delivery.SENT}
    assert not is_anything_sendable(patient=False)


def test_nobody_in_it_can_be_reached(any_large: Flask) -> None:
    addresses = {
        *db.session.scalars(sa.select(Registration.email)),
        *db.session.scalars(sa.select(Message.recipient)),
    }
    assert [each for each in addresses if each and not each.endswith(".example")] == []


def test_every_row_points_to_one_that_is_there(large: Flask) -> None:
    assert db.session.execute(sa.text("PRAGMA foreign_key_check")).all() == []
    assert db.session.scalar(sa.text("PRAGMA integrity_check")) == "ok"


def test_the_command_loads_one_and_refuses_a_second(any_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SIZES, "groot", SMALL)
    first = any_app.test_cli_runner().invoke(scale, ["groot"])
    assert first.exit_code == 0, first.output
    assert "12 events and 240 registrations" in first.output
    db.session.rollback()
    again = any_app.test_cli_runner().invoke(scale, ["groot"])
    db.session.rollback()
    assert again.exit_code == 1
    assert "This database is not empty." in again.stderr
    assert count(Registration) == SMALL.registrations


def test_what_stops_it_halfway_leaves_nothing(any_app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(SIZES, "groot", Size(schools=1, events=1, registrations=500))
    result = any_app.test_cli_runner().invoke(scale, ["groot"])
    db.session.rollback()
    assert "too few schools" in str(result.exception)
    assert (count(School), count(Event), count(Registration)) == (0, 0, 0)
