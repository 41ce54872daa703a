from collections.abc import Sequence
from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.attendance import actions, queries, rules
from app.attendance.actions import Tick
from app.attendance.models import Attendance, AttendanceChange, AttendanceSheet, How, Presence
from app.core.clock import now
from app.core.refusal import Objection, Refused
from app.events import actions as events
from app.events.models import EventSession, Meeting
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.actions import Person
from app.registrations.models import Registration, Status, Why
from tests import factories as make
from tests.slices.registrations.steps import counts, do, sign_up

pytestmark = pytest.mark.usefixtures("app")
DOOR = "account:deur"
PRESENT, PARTLY, ABSENT, EXCUSED = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT, Presence.EXCUSED


@pytest.fixture
def today(app: Flask) -> EventSession:
    """A date that begins in half an hour and takes two hours."""
    return make.event([make.event_session([make.meeting(now() + timedelta(minutes=30))])]).sessions[0]


def people(event_session: EventSession, number: int) -> list[Registration]:
    return [make.registration(event_session) for _ in range(number)]


def mark(
    meeting: Meeting, row: Registration, presence: Presence | None = PRESENT, *, age: timedelta = timedelta(0)
) -> Objection | None:
    (found,) = do(actions.tick, meeting, [Tick(row.public_id, presence, age)], how=How.DOOR, by=DOOR)
    return found


def known(meeting: Meeting) -> list[Presence | None]:
    """In the order of signing up."""
    by_id = {each.registration.id: each.presence for each in queries.attendees(meeting)}
    return [by_id[row] for row in sorted(by_id)]


def history(row: Registration) -> list[Presence | None]:
    statement = sa.select(AttendanceChange.new).where(AttendanceChange.registration_id == row.id)
    return list(db.session.scalars(statement.order_by(AttendanceChange.id)))


def asked(rows: Sequence[Registration]) -> list[bool]:
    """Whether each of them counts as having been there."""
    ids = [row.id for row in rows]
    found = set(db.session.scalars(sa.select(Registration.id).where(Registration.id.in_(ids), queries.was_there())))
    return [row in found for row in ids]


def test_a_tick_counts_once_and_its_history_tells_what_was_before(today: EventSession) -> None:
    meeting, (anna, bram) = today.meetings[0], people(today, 2)
    assert mark(meeting, anna) is None
    assert mark(meeting, anna) is None
    mark(meeting, bram, PARTLY)
    mark(meeting, bram, None)
    assert known(meeting) == [PRESENT, None]
    assert history(anna) == [PRESENT]
    assert history(bram) == [PARTLY, None]


def test_of_two_phones_the_later_tick_counts_also_when_it_arrives_first(
    today: EventSession, time_machine: Traveller
) -> None:
    meeting, (anna,) = today.meetings[0], people(today, 1)
    time_machine.move_to(now() + timedelta(hours=1))
    mark(meeting, anna, ABSENT, age=timedelta(minutes=2))
    mark(meeting, anna, PRESENT, age=timedelta(minutes=9))
    assert known(meeting) == [ABSENT]
    mark(meeting, anna, PRESENT, age=timedelta(minutes=1))
    assert known(meeting) == [PRESENT]


def test_only_people_with_a_sure_place_at_this_date_are_ticked_and_the_others_are_named(today: EventSession) -> None:
    meeting, (anna, bram) = today.meetings[0], people(today, 2)
    waiting, elsewhere = make.registration(today, Status.WAITLISTED), make.registration(make.event().sessions[0])
    do(registrations.cancel, bram, by="participant")
    ticks = [Tick(row.public_id, PRESENT) for row in (waiting, anna, elsewhere, bram)]
    found = do(actions.tick, meeting, [*ticks, Tick("0" * 16, PRESENT)], how=How.LIST, by=DOOR)
    assert found == [rules.NOT_ON_LIST, None, rules.NOT_ON_LIST, rules.NOT_ON_LIST, rules.NOT_ON_LIST]
    assert db.session.scalars(sa.select(Attendance.registration_id)).all() == [anna.id]


def test_nobody_is_ticked_days_before_or_at_a_meeting_that_was_called_off(time_machine: Traveller) -> None:
    event_session = make.event(
        [make.event_session([make.meeting(), make.meeting(now() + timedelta(days=37))])]
    ).sessions[0]
    (anna,), first = people(event_session, 1), event_session.meetings[0]
    with pytest.raises(Refused) as early:
        mark(first, anna)
    assert early.value.objection is rules.TOO_EARLY
    do(events.call_off_meeting, first, reason="Ziek", by=DOOR)
    time_machine.move_to(now() + timedelta(days=30))
    with pytest.raises(Refused) as off:
        mark(first, anna)
    assert off.value.objection is rules.MEETING_CANCELLED


def test_until_a_sheet_is_finished_everybody_without_a_tick_is_expected(
    today: EventSession, time_machine: Traveller
) -> None:
    meeting, rows = today.meetings[0], people(today, 3)
    mark(meeting, rows[0])
    mark(meeting, rows[1], EXCUSED)
    assert asked(rows) == [True, False, True]
    with pytest.raises(Refused):
        do(actions.finish, meeting, by=DOOR)
    time_machine.move_to(now() + timedelta(hours=1))
    sheet = do(actions.finish, meeting, by=DOOR)
    assert (sheet.present, sheet.partly, sheet.absent, sheet.excused) == (1, 0, 1, 1)
    assert known(meeting) == [PRESENT, EXCUSED, ABSENT]
    assert asked(rows) == [True, False, False]
    mark(meeting, rows[2])
    assert (sheet.present, sheet.absent) == (2, 0)
    do(actions.reopen, meeting, by=DOOR)
    assert (sheet.present, sheet.is_finished) == (0, False)
    assert known(meeting) == [PRESENT, EXCUSED, PRESENT]


def test_somebody_who_said_so_beforehand_is_excused_and_was_there_if_they_came_to_another_meeting(
    time_machine: Traveller,
) -> None:
    moments = [now() + timedelta(hours=1), now() + timedelta(days=7)]
    event_session = make.event([make.event_session([make.meeting(each) for each in moments])]).sessions[0]
    (first, second), (anna, bram) = event_session.meetings, people(event_session, 2)
    do(registrations.miss, anna, first.public_id, by="participant")
    time_machine.move_to(now() + timedelta(hours=4))
    mark(first, bram)
    do(actions.finish, first, by=DOOR)
    assert known(first) == [EXCUSED, PRESENT]
    time_machine.move_to(now() + timedelta(days=7))
    assert asked([anna, bram]) == [True, True]
    do(actions.finish, second, by=DOOR)
    assert known(second) == [ABSENT, ABSENT]
    assert asked([anna, bram]) == [False, True]


def test_the_worker_finishes_a_sheet_half_an_hour_after_the_end_if_half_were_ticked(
    today: EventSession, time_machine: Traveller
) -> None:
    meeting, rows = today.meetings[0], people(today, 4)
    mark(meeting, rows[0])
    time_machine.move_to(now() + timedelta(minutes=30 + 120 + 29))
    assert queries.sheets_to_finish() == []
    time_machine.move_to(now() + timedelta(minutes=1))
    assert queries.sheets_to_finish() == [meeting.id]
    do(actions.finish_automatically, meeting.id)
    assert known(meeting) == [PRESENT, None, None, None]
    mark(meeting, rows[1])
    do(actions.finish_automatically, meeting.id)
    assert known(meeting) == [PRESENT, PRESENT, ABSENT, ABSENT]
    do(actions.reopen, meeting, by=DOOR)
    assert queries.sheets_to_finish() == []


def test_what_was_recorded_of_a_meeting_that_is_moved_ahead_counts_no_more(
    today: EventSession, time_machine: Traveller
) -> None:
    meeting, (anna,) = today.meetings[0], people(today, 1)
    time_machine.move_to(now() + timedelta(hours=3))
    mark(meeting, anna, ABSENT)
    do(actions.finish, meeting, by=DOOR)
    move = {name: getattr(meeting, name) for name in ("doors_at", "venue", "address", "online_url")}
    later = {"starts_at": now() + timedelta(days=7), "ends_at": now() + timedelta(days=7, hours=2)}
    do(events.reschedule, meeting, **{**move, **later}, by=DOOR)
    assert queries.sheets_of_moved_meetings() == [meeting.id]
    do(actions.clear, meeting.id)
    assert queries.sheets_of_moved_meetings() == []
    assert known(meeting) == [None]
    assert history(anna) == [ABSENT]


def test_somebody_who_walks_in_has_a_place_above_the_capacity_and_is_ticked_once(
    today: EventSession, time_machine: Traveller
) -> None:
    meeting = today.meetings[0]
    today.capacity = 1
    people(today, 1)
    waiting = sign_up(today, "wacht@example.org", name="Wim Wacht")
    time_machine.move_to(now() + timedelta(days=7))
    person = Person("Inge Inloop", "inge@example.org")
    inge = do(actions.walk_in, meeting, person, key="een", by=DOOR)
    assert do(actions.walk_in, meeting, person, key="een", by=DOOR).id == inge.id
    assert do(actions.walk_in, meeting, Person("Wim Wacht", "wacht@example.org"), key="twee", by=DOOR).id == waiting.id
    assert [row.status for row in (inge, waiting)] == [Status.CONFIRMED, Status.CONFIRMED]
    assert inge.changes[-1].why is Why.WALKED_IN
    assert counts(today) == (3, 0)
    assert [history(row) for row in (inge, waiting)] == [[PRESENT], [PRESENT]]


def test_a_place_on_a_later_date_stays_with_somebody_who_walks_in_today() -> None:
    days = {"Vandaag": timedelta(minutes=5), "Later": timedelta(days=7)}
    dates = [make.event_session([make.meeting(now() + away)], name=name) for name, away in days.items()]
    today, later = make.event(dates).sessions
    booked = sign_up(later)
    walked = do(actions.walk_in, today.meetings[0], Person("Noor Verhulst", "noor@example.org"), by=DOOR)
    assert walked.id != booked.id
    assert [row.status for row in (booked, walked)] == [Status.CONFIRMED, Status.CONFIRMED]
    assert (counts(today), counts(later)) == ((1, 0), (1, 0))


def test_a_person_who_is_erased_leaves_no_attendance(today: EventSession) -> None:
    meeting, (anna,) = today.meetings[0], people(today, 1)
    mark(meeting, anna)
    db.session.delete(anna)
    db.session.commit()
    assert not db.session.scalar(sa.select(sa.func.count()).select_from(Attendance))
    assert db.session.scalar(sa.select(sa.func.count()).select_from(AttendanceSheet)) == 1
