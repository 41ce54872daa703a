from datetime import datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.registrations import rules
from app.registrations.models import Status

START = datetime(2026, 11, 12, 13, 30, tzinfo=AMSTERDAM)
END = START + timedelta(hours=3)
CLOSES = START - timedelta(days=7)
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("now", "code"),
    [(START, None), (END - SECOND, None), (END, "over"), (END + SECOND, "over")],
)
def test_cancelling_is_possible_until_the_end(now: datetime, code: str | None) -> None:
    objection = rules.cancel_objection(END, now)
    assert (objection.code if objection else None) == code


@pytest.mark.parametrize(
    ("status", "closes", "now", "late"),
    [
        (Status.CONFIRMED, CLOSES, CLOSES - SECOND, False),
        (Status.CONFIRMED, CLOSES, CLOSES, False),
        (Status.CONFIRMED, CLOSES, CLOSES + SECOND, True),
        (Status.CONFIRMED, None, START - timedelta(hours=48), False),
        (Status.CONFIRMED, None, START - timedelta(hours=48) + SECOND, True),
        (Status.CONFIRMED, None, START + SECOND, True),
        (Status.OFFERED, None, START - timedelta(hours=5), False),  # declining is not cancelling
        (Status.WAITLISTED, CLOSES, START - timedelta(hours=5), False),  # nobody misses who only waited
    ],
)
def test_giving_up_a_sure_seat_is_late_after_sign_up_closed_or_in_the_last_48_hours(
    status: Status, closes: datetime | None, now: datetime, late: bool
) -> None:
    assert rules.is_late(status, START, closes, now) is late


@pytest.mark.parametrize(
    ("now", "is_cancelled", "code"),
    [
        (START, False, None),
        (END - SECOND, False, None),
        (END, False, "over"),
        (START, True, "cancelled"),
        (END, True, "cancelled"),
    ],
)
def test_a_date_is_called_off_once_and_before_its_end(now: datetime, is_cancelled: bool, code: str | None) -> None:
    for rule in (rules.call_off_objection, rules.add_objection):
        objection = rule(END, now, is_cancelled=is_cancelled)
        assert (objection.code if objection else None) == code
