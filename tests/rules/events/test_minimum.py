"""When an organiser has to decide whether a date with too few people goes on."""

from datetime import UTC, datetime, timedelta

import pytest

from app.events.rules.minimum import ASK_AHEAD, decision_objection

DAY = datetime(2027, 3, 9, 22, 59, 59, tzinfo=UTC)
FIRST = DAY - ASK_AHEAD
SECOND = timedelta(seconds=1)


@pytest.mark.parametrize(
    ("minimum", "taken", "decided_for", "now", "asks"),
    [
        (8, 7, None, FIRST, True),
        (8, 7, None, FIRST - SECOND, False),
        (8, 8, None, FIRST, False),
        (None, 0, None, FIRST, False),
        (8, 7, DAY, FIRST, False),
        (8, 7, DAY - timedelta(days=7), FIRST, True),
        (8, 7, None, DAY + SECOND, True),
    ],
)
def test_three_days_ahead_until_it_is_decided(
    minimum: int | None, taken: int, decided_for: datetime | None, now: datetime, asks: bool
) -> None:
    assert (decision_objection(minimum, taken, DAY, decided_for, now) is None) is asks
