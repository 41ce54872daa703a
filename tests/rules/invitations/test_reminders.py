from collections.abc import Collection
from datetime import UTC, datetime, timedelta

from app.invitations import rules
from app.invitations.rules import Reminded, Reminder

STARTS = datetime(2026, 3, 31, 13, 30, tzinfo=UTC)  # 15.30 on a Tuesday, two days after the change to summer time
DUE = datetime(2026, 3, 28, 8, 0, tzinfo=UTC)  # 9.00 on Saturday, still winter time
DAY_BEFORE = datetime(2026, 3, 30, 7, 0, tzinfo=UTC)  # 9.00 on Monday, in summer time
WEEK_BEFORE = datetime(2026, 3, 24, 8, 0, tzinfo=UTC)
LATER = STARTS + timedelta(days=21)
SECOND = timedelta(seconds=1)
TOLD = DUE - timedelta(days=20)


def due(
    now: datetime,
    starts: dict[int, datetime] | None = None,
    reminded: dict[int, Reminded] | None = None,
    *,
    days: Collection[int] = (3,),
    told_at: datetime = TOLD,
) -> dict[int, int]:
    """The number of days of the reminder that is due, by meeting."""
    found = rules.meetings_to_remind(starts or {1: STARTS}, reminded or {}, days, told_at=told_at, now=now)
    return {meeting: reminder.days for meeting, reminder in found.items()}


def test_a_reminder_is_due_at_nine_a_number_of_days_before() -> None:
    assert rules.reminder_due(STARTS, (3,), DUE - SECOND) is None
    assert rules.reminder_due(STARTS, (3,), DUE) == Reminder(3, DUE)
    assert rules.reminder_due(STARTS, (1,), DAY_BEFORE) == Reminder(1, DAY_BEFORE)


def test_no_days_is_no_reminder() -> None:
    assert rules.reminder_due(STARTS, (), DUE) is None
    assert due(DUE, days=()) == {}


def test_it_leaves_from_its_moment_until_the_start() -> None:
    assert due(DUE - SECOND) == {}
    assert due(DUE) == {1: 3}
    assert due(STARTS - SECOND) == {1: 3}
    assert due(STARTS) == {}


def test_people_who_were_mailed_since_it_fell_due_need_none() -> None:
    assert due(DUE, told_at=DUE - SECOND) == {1: 3}
    assert due(DUE, told_at=DUE) == {}


def test_each_start_is_reminded_of_once() -> None:
    assert due(DUE, reminded={1: Reminded(STARTS, 3)}) == {}
    assert due(DUE, reminded={1: Reminded(STARTS - timedelta(days=7), 3)}) == {1: 3}


def test_each_of_several_reminders_leaves_once() -> None:
    assert due(WEEK_BEFORE - SECOND, days=(7, 1)) == {}
    assert due(WEEK_BEFORE, days=(7, 1)) == {1: 7}
    week = {1: Reminded(STARTS, 7)}
    assert due(DAY_BEFORE - SECOND, reminded=week, days=(7, 1), told_at=WEEK_BEFORE) == {}
    assert due(DAY_BEFORE, reminded=week, days=(7, 1), told_at=WEEK_BEFORE) == {1: 1}
    assert due(DAY_BEFORE, reminded={1: Reminded(STARTS, 1)}, days=(7, 1)) == {}


def test_of_reminders_that_nobody_sent_only_the_last_leaves() -> None:
    assert due(DAY_BEFORE, days=(7, 3, 1)) == {1: 1}


def test_a_reminder_that_was_added_afterwards_for_an_earlier_day_has_no_use() -> None:
    assert due(DUE + SECOND, reminded={1: Reminded(STARTS, 3)}, days=(7, 1)) == {}


def test_every_meeting_of_a_series_has_its_own() -> None:
    series = {1: STARTS, 2: LATER}
    assert due(DUE, series) == {1: 3}
    assert due(LATER - timedelta(days=1), series, {1: Reminded(STARTS, 3)}) == {2: 3}
    assert due(DUE, {1: STARTS, 2: STARTS + timedelta(hours=4)}) == {1: 3, 2: 3}
