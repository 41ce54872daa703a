from datetime import UTC, datetime, timedelta

from app.invitations import rules

STARTS = datetime(2026, 3, 31, 13, 30, tzinfo=UTC)  # 15.30 on a Tuesday, two days after the change to summer time
DUE = datetime(2026, 3, 28, 8, 0, tzinfo=UTC)  # 9.00 on Saturday, still winter time
SECOND = timedelta(seconds=1)


def test_a_reminder_is_due_at_nine_on_the_clock_so_many_days_before() -> None:
    assert rules.reminder_due(STARTS, 3) == DUE
    assert rules.reminder_due(STARTS, 1) == datetime(2026, 3, 30, 7, 0, tzinfo=UTC)


def test_no_days_is_no_reminder() -> None:
    assert rules.reminder_due(STARTS, 0) is None
    assert not rules.is_to_remind(None, STARTS, told_at=DUE - SECOND, now=DUE)


def test_it_leaves_from_its_moment_until_the_start() -> None:
    told = DUE - timedelta(days=20)
    assert not rules.is_to_remind(DUE, STARTS, told_at=told, now=DUE - SECOND)
    assert rules.is_to_remind(DUE, STARTS, told_at=told, now=DUE)
    assert rules.is_to_remind(DUE, STARTS, told_at=told, now=STARTS - SECOND)
    assert not rules.is_to_remind(DUE, STARTS, told_at=told, now=STARTS)


def test_who_was_mailed_since_it_fell_due_needs_none() -> None:
    assert rules.is_to_remind(DUE, STARTS, told_at=DUE - SECOND, now=DUE)
    assert not rules.is_to_remind(DUE, STARTS, told_at=DUE, now=DUE)
