"""The worker gives, renews and withdraws certificates: everything twice, so that the second time changes nothing."""

from collections.abc import Sequence
from datetime import timedelta
from threading import Thread

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.attendance import actions
from app.attendance.models import Certificate, CertificateEnd, Presence, RuleKind
from app.attendance.queries import certificates as queries
from app.attendance.rules import certificates as rules
from app.core.clock import now
from app.core.refusal import Refused
from app.events import actions as events
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.actions import erasing
from app.registrations.models import Registration
from tests import factories as make
from tests.slices.attendance.steps import DOOR, finish, held, numbers, seen, work
from tests.slices.registrations.steps import do

PRESENT, PARTLY, ABSENT = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT


def all_of(row: Registration) -> Sequence[Certificate]:
    return db.session.scalars(
        sa.select(Certificate)
        .where(Certificate.registration_id == row.id)
        .order_by(Certificate.id)
        .execution_options(populate_existing=True)
    ).all()


def states(row: Registration) -> list[CertificateEnd | None]:
    return [each.end for each in all_of(row)]


def test_whoever_was_there_gets_one_an_hour_after_the_end(any_app: Flask, clock: Traveller) -> None:
    date, (anna, bram, carla) = held(clock, 0, people=3)
    clock.move_to(date.ends_at)
    seen(date, anna, PRESENT)
    seen(date, bram, PARTLY)
    finish(date)
    assert [work(), numbers()] == [1, []]
    clock.move_to(date.ends_at + timedelta(hours=1))
    assert work() == 1
    (one,) = all_of(anna)
    assert (one.name, one.title, one.goal, one.minutes) == (anna.name, date.event.title, date.event.goal, 120)
    assert one.held_at == date.ends_at
    assert [each.minutes for each in all_of(bram)] == [60]
    assert all_of(carla) == []


def test_expected_is_not_seen_and_an_unfinished_sheet_proves_nothing(app: Flask, clock: Traveller) -> None:
    date, (anna, bram) = held(clock, 0, people=2)
    seen(date, anna, PRESENT)
    assert [work(), numbers()] == [0, []]
    finish(date)
    work()
    assert [len(all_of(row)) for row in (anna, bram)] == [1, 0]


def test_of_a_series_all_meetings_are_needed_unless_the_event_says_otherwise(app: Flask, clock: Traveller) -> None:
    date, (anna, bram) = held(clock, 0, 7, 14, people=2)
    seen(date, anna, PRESENT, PRESENT, PRESENT)
    seen(date, bram, PRESENT, ABSENT, PRESENT)
    finish(date)
    work()
    assert [len(all_of(row)) for row in (anna, bram)] == [1, 0]
    do(actions.set_rule, date.event, RuleKind.SOME, 2, by=DOOR)
    work()
    assert [each.minutes for each in all_of(bram)] == [240]
    do(actions.set_rule, date.event, RuleKind.NONE, None, by=DOOR)
    work()
    assert [states(row) for row in (anna, bram)] == [[CertificateEnd.NOT_MET]] * 2
    with pytest.raises(Refused):
        do(actions.set_rule, date.event, RuleKind.SOME, None, by=DOOR)


def test_with_two_of_three_a_sheet_that_nobody_finishes_holds_it_up_for_a_week(app: Flask, clock: Traveller) -> None:
    date, (anna,) = held(clock, 0, 7, 14)
    do(actions.set_rule, date.event, RuleKind.SOME, 2, by=DOOR)
    seen(date, anna, PRESENT, PRESENT)
    for meeting in date.meetings[:2]:
        do(actions.finish, meeting, by=DOOR)
    assert [work(), all_of(anna)] == [1, []]
    clock.shift(timedelta(days=7))
    assert work() == 1
    assert [each.minutes for each in all_of(anna)] == [240]


def test_a_correction_withdraws_or_replaces_it_and_reopening_a_sheet_does_neither(
    any_app: Flask, clock: Traveller
) -> None:
    date, (anna,) = held(clock, 0)
    seen(date, anna, PRESENT)
    finish(date)
    work()
    do(actions.reopen, date.meetings[0], by=DOOR)
    work()
    assert states(anna) == [None]
    seen(date, anna, PARTLY)
    finish(date)
    work()
    old, new = all_of(anna)
    assert (old.end, old.replaced_by_id, new.minutes) == (CertificateEnd.REPLACED, new.id, 60)
    assert old.number != new.number
    seen(date, anna, ABSENT)
    work()
    assert states(anna) == [CertificateEnd.REPLACED, CertificateEnd.NOT_MET]
    seen(date, anna, PRESENT)
    work()
    assert states(anna) == [CertificateEnd.REPLACED, CertificateEnd.NOT_MET, None]


def test_a_corrected_name_title_or_goal_is_on_a_new_certificate_that_is_not_mailed_again(
    app: Flask, clock: Traveller
) -> None:
    date, (anna,) = held(clock, 0)
    seen(date, anna, PRESENT)
    finish(date)
    work()
    do(lambda: setattr(all_of(anna)[0], "mailed_at", now()))
    clock.shift(timedelta(days=1))
    do(registrations.correct, anna, name="Anna de Groot", email=anna.email, by="participant")
    work()
    clock.shift(timedelta(days=1))
    date.event.title, date.event.goal, date.event.changed_at = "Rust in de klas", "Je kent drie routines.", now()
    db.session.commit()
    work()
    found = all_of(anna)
    assert [(each.name, each.title) for each in found][1:] == [
        ("Anna de Groot", found[1].title),
        ("Anna de Groot", "Rust in de klas"),
    ]
    assert [each.mailed_at is None for each in found] == [False] * 3


def test_an_address_that_is_corrected_goes_along_without_a_new_number(app: Flask, clock: Traveller) -> None:
    date, (anna,) = held(clock, 0)
    seen(date, anna, PRESENT)
    finish(date)
    work()
    clock.shift(timedelta(days=1))
    do(registrations.correct, anna, name=anna.name, email="anna@nieuw.example", by=DOOR)
    work()
    assert [(each.email_key, each.end) for each in all_of(anna)] == [("anna@nieuw.example", None)]


def test_what_an_organiser_withdrew_is_not_given_again_until_they_undo_it(app: Flask, clock: Traveller) -> None:
    date, (anna, bram) = held(clock, 0, people=2)
    seen(date, anna, PRESENT)
    finish(date)
    work()
    with pytest.raises(Refused) as without:
        do(actions.withdraw, anna, words="  ", by=DOOR)
    assert without.value.objection is rules.NO_REASON
    do(actions.withdraw, anna, words="Op de verkeerde naam", by=DOOR)
    do(actions.reopen, date.meetings[0], by=DOOR)
    finish(date)
    work()
    assert states(anna) == [CertificateEnd.BY_HAND]
    with pytest.raises(Refused):
        do(actions.withdraw, anna, words="Nog eens", by=DOOR)
    do(actions.restore, anna, by=DOOR)
    work()
    assert [(each.end, each.words) for each in all_of(anna)] == [(None, "")]
    with pytest.raises(Refused):
        do(actions.restore, bram, by=DOOR)


def test_a_meeting_that_was_moved_to_a_later_day_has_not_been_held(app: Flask, clock: Traveller) -> None:
    date, (anna,) = held(clock, 0)
    seen(date, anna, PRESENT)
    finish(date)
    work()
    clock.shift(timedelta(minutes=1))
    meeting = date.meetings[0]
    move = {name: getattr(meeting, name) for name in ("doors_at", "venue", "address", "online_url")}
    later = {"starts_at": now() + timedelta(days=7), "ends_at": now() + timedelta(days=7, hours=2)}
    do(events.reschedule, meeting, **{**move, **later}, by=DOOR)
    work()
    assert states(anna) == [CertificateEnd.NOT_MET]


def test_a_person_who_is_erased_by_the_night_keeps_the_proof_until_its_own_term(app: Flask, clock: Traveller) -> None:
    date, (anna,) = held(clock, 0)
    name = anna.name
    seen(date, anna, PRESENT)
    finish(date)
    work()
    do(erasing.anonymise, [anna.id])
    clock.shift(timedelta(days=1))
    do(actions.set_rule, date.event, RuleKind.ALL, None, by=DOOR)
    work()
    assert [(each.name, each.end) for each in all_of(anna)] == [(name, None)]


def test_an_erased_certificate_does_not_come_back_after_a_year(app: Flask, clock: Traveller) -> None:
    date, (anna,) = held(clock, 0)
    seen(date, anna, PRESENT)
    finish(date)
    clock.move_to(date.ends_at + timedelta(hours=1, days=365))
    work()
    assert all_of(anna) == []


@pytest.mark.real_clock
def test_two_workers_at_once_give_one(any_app: Flask) -> None:
    date = make.event([make.event_session([make.meeting(now() - timedelta(hours=4))])]).sessions[0]
    anna = make.registration(date)
    seen(date, anna, PRESENT)
    finish(date)

    def run() -> None:
        with any_app.app_context():
            do(actions.certify, date_id)

    date_id = date.id
    db.session.rollback()
    workers = [Thread(target=run) for _ in range(4)]
    for each in workers:
        each.start()
    for each in workers:
        each.join()
    assert states(anna) == [None]


def test_looking_for_work_reads_no_table_from_end_to_end(app: Flask) -> None:
    with db.engine.connect() as connection:
        statements: list[str] = []
        sa.event.listen(db.engine, "before_cursor_execute", lambda *given: statements.append(given[2]))
        queries.sessions_to_certify()
        (asked,) = [each for each in statements if "certificate_round" in each]
        moments = asked.count("?")
        plan = connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {asked}", ("2026-01-01",) * moments).all()
    told = [row[3] for row in plan]
    assert not [line for line in told if line.startswith("SCAN registration") or line.startswith("SCAN event")], told
