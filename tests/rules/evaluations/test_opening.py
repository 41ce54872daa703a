from datetime import datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.evaluations.rules import opening

START = datetime(2026, 12, 3, 9, 0, tzinfo=AMSTERDAM)
END = datetime(2026, 12, 3, 12, 0, tzinfo=AMSTERDAM)
CLOSES = datetime(2026, 12, 25, 0, 0, tzinfo=AMSTERDAM)
SECOND = timedelta(seconds=1)


def code(now: datetime, *, is_cancelled: bool = False, is_used: bool = False) -> str | None:
    objection = opening.objection(opens_at=START, closes_at=CLOSES, is_cancelled=is_cancelled, is_used=is_used, now=now)
    return objection.code if objection else None


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (START - SECOND, "evaluation_not_open"),
        (START, None),
        (START + SECOND, None),
        (CLOSES - SECOND, None),
        (CLOSES, "evaluation_closed"),
        (CLOSES + SECOND, "evaluation_closed"),
    ],
)
def test_one_may_answer_from_the_start_of_the_last_meeting_until_it_closes(now: datetime, expected: str | None) -> None:
    assert code(now) == expected


def test_what_was_answered_stays_answered_also_after_closing() -> None:
    assert code(START, is_used=True) == "evaluation_used"
    assert code(CLOSES, is_used=True) == "evaluation_used"


def test_a_cancelled_meeting_is_not_evaluated() -> None:
    assert code(START, is_cancelled=True) == "evaluation_cancelled"


def test_the_window_follows_the_last_meeting() -> None:
    window = opening.window(START, END)
    assert window.opens_at == START
    assert window.remind_at == datetime(2026, 12, 8, 12, 0, tzinfo=AMSTERDAM)
    assert window.closes_at == CLOSES, "the 21st day counts to its end"


def test_a_reminder_keeps_its_time_of_day_when_the_clock_changes() -> None:
    before = datetime(2026, 10, 22, 12, 0, tzinfo=AMSTERDAM)  # summer time ends on the 25th
    assert opening.window(before, before).remind_at == datetime(2026, 10, 27, 12, 0, tzinfo=AMSTERDAM)
    assert opening.closing(datetime(2026, 3, 20, 12, 0, tzinfo=AMSTERDAM)) == datetime(
        2026, 4, 11, 0, 0, tzinfo=AMSTERDAM
    )


def test_the_reminder_waits_five_days_after_invitations_that_left_late() -> None:
    planned = opening.window(START, END).remind_at
    day = timedelta(days=1)
    assert opening.reminder(planned, END, END + day) == planned
    late = END + day + SECOND
    assert opening.reminder(planned, END, late) == late + 5 * day
