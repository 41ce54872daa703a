from datetime import UTC, datetime, timedelta

from app.invitations import rules

STARTS = datetime(2026, 3, 31, 13, 30, tzinfo=UTC)  # 15.30 on a Tuesday, two days after the change to summer time
DUE = datetime(2026, 3, 28, 8, 0, tzinfo=UTC)  # 9.00 on Saturday, still winter time
LATER = STARTS + timedelta(days=21)
SECOND = timedelta(seconds=1)
TOLD = DUE - timedelta(days=20)


def due(
    now: datetime,
    starts: dict[int, datetime] | None = None,
    reminded_of: dict[int, datetime | None] | None = None,
    *,
    days: int = 3,
    told_at: datetime = TOLD,
) -> tuple[int, ...]:
    return rules.meetings_to_remind(starts or {1: STARTS}, reminded_of or {}, days, told_at=told_at, now=now)


def test_a_reminder_is_due_at_nine_a_number_of_days_before() -> None:
    assert rules.reminder_due(STARTS, 3) == DUE
    assert rules.reminder_due(STARTS, 1) == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)


def test_no_days_is_no_reminder() -> None:
    assert rules.reminder_due(STARTS, 0) is None
    assert due(DUE, days=0) == ()


def test_it_leaves_from_its_moment_until_the_start() -> None:
    assert due(DUE - SECOND) == ()
    assert due(DUE) == (1,)
    assert due(STARTS - SECOND) == (1,)
    assert due(STARTS) == ()


def test_people_who_were_mailed_since_it_fell_due_need_none() -> None:
    assert due(DUE, told_at=DUE - SECOND) == (1,)
    assert due(DUE, told_at=DUE) == ()


def test_each_start_is_reminded_of_once() -> None:
    assert due(DUE, reminded_of={1: STARTS}) == ()
    assert due(DUE, reminded_of={1: STARTS - timedelta(days=7)}) == (1,)


def test_every_meeting_of_a_series_has_its_own() -> None:
    series = {1: STARTS, 2: LATER}
    assert due(DUE, series) == (1,)
    assert due(LATER - timedelta(days=1), series, {1: STARTS}) == (2,)
    assert due(DUE, {1: STARTS, 2: STARTS + timedelta(hours=4)}) == (1, 2)
