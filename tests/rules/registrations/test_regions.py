"""Schools of another region have their holidays in another week."""

from datetime import datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.registrations.rules import promotion, working_time

# the last day of the holiday in the south, the last day before it elsewhere
FRIDAY = datetime(2027, 2, 19, 17, tzinfo=AMSTERDAM)
WORK = timedelta(hours=2)


@pytest.mark.parametrize(
    ("region", "month", "day", "hour"), [("Noord", 3, 1, 9), ("Midden", 3, 1, 9), ("Zuid", 2, 22, 10)]
)
def test_working_time_skips_the_holiday_of_the_region(region: str, month: int, day: int, hour: int) -> None:
    expected = datetime(2027, month, day, hour, tzinfo=AMSTERDAM)
    assert working_time.after(FRIDAY, WORK, region) == expected


def test_an_offer_stands_until_working_time_of_the_region() -> None:
    now = datetime(2027, 2, 17, 12, tzinfo=AMSTERDAM)
    starts_at = now + timedelta(hours=47)
    promised = {region: promotion(starts_at, now, region) for region in ("Noord", "Zuid")}
    assert {region: each.until for region, each in promised.items() if each} == {
        "Noord": datetime(2027, 2, 18, 10, tzinfo=AMSTERDAM),
        "Zuid": starts_at - timedelta(hours=2),  # nobody works there before it begins
    }
