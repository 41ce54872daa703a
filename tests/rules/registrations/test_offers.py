from datetime import datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.registrations import rules
from app.registrations.models import Status
from app.registrations.rules import Promotion

START = datetime(2026, 11, 12, 13, 30, tzinfo=AMSTERDAM)  # a Thursday
SECOND = timedelta(seconds=1)


def before(**time: float) -> datetime:
    return START - timedelta(**time)


@pytest.mark.parametrize("now", [before(days=30), before(hours=48) - SECOND, before(hours=48)])
def test_until_48_hours_before_the_start_a_seat_is_sure_at_once(now: datetime) -> None:
    assert rules.promotion(START, now) == Promotion(Status.CONFIRMED)


def test_a_second_later_it_is_an_offer_of_eight_working_hours() -> None:
    now = before(hours=48) + SECOND  # Tuesday 13.30
    claim_by = datetime(2026, 11, 11, 11, 30, 1, tzinfo=AMSTERDAM)
    assert rules.promotion(START, now) == Promotion(Status.OFFERED, claim_by)


def test_the_claim_by_is_never_later_than_two_hours_before_the_start() -> None:
    assert rules.promotion(START, before(hours=20)) == Promotion(Status.OFFERED, before(hours=2))


def test_eight_working_hours_that_end_two_hours_before_the_start_are_kept_whole() -> None:
    now = datetime(2026, 11, 11, 13, 30, tzinfo=AMSTERDAM)  # Wednesday 13.30 and eight hours: Thursday 11.30
    assert rules.promotion(START, now) == Promotion(Status.OFFERED, before(hours=2))
    earlier = rules.promotion(START, now - SECOND)
    assert earlier is not None
    assert earlier.until == before(hours=2) - SECOND


def test_over_a_weekend_an_offer_lasts_until_shortly_before_the_start() -> None:
    monday = datetime(2026, 11, 9, 9, 0, tzinfo=AMSTERDAM)
    friday = datetime(2026, 11, 7, 17, 0, tzinfo=AMSTERDAM)
    assert rules.promotion(monday, friday) == Promotion(Status.OFFERED, monday - timedelta(hours=2))


def test_an_offer_gives_at_least_an_hour_to_answer() -> None:
    assert rules.promotion(START, before(hours=3)) == Promotion(Status.OFFERED, before(hours=2))
    assert rules.promotion(START, before(hours=3) + SECOND) is None
    assert rules.promotion(START, START) is None
    assert rules.promotion(START, START + SECOND) is None


@pytest.mark.parametrize(
    ("status", "now", "lapsed"),
    [
        (Status.OFFERED, START - SECOND, False),
        (Status.OFFERED, START, False),
        (Status.OFFERED, START + SECOND, True),
        (Status.CONFIRMED, START + SECOND, False),
        (Status.EXPIRED, START + SECOND, False),
    ],
)
def test_an_offer_lapses_a_moment_after_its_claim_by(status: Status, now: datetime, lapsed: bool) -> None:
    assert rules.has_lapsed(status, START, now) is lapsed


@pytest.mark.parametrize(
    ("status", "until", "now", "code"),
    [
        (Status.OFFERED, START, START - SECOND, None),
        (Status.OFFERED, START, START, None),
        (Status.OFFERED, START, START + SECOND, "offer_lapsed"),
        (Status.EXPIRED, None, START, "offer_lapsed"),
        (Status.WAITLISTED, None, START, "no_offer"),
        (Status.CANCELLED_BY_PARTICIPANT, None, START, "no_offer"),
        (Status.CANCELLED_BY_ORGANISER, None, START, "no_offer"),
    ],
)
def test_an_offer_is_taken_while_it_stands(
    status: Status, until: datetime | None, now: datetime, code: str | None
) -> None:
    objection = rules.accept_objection(status, until, now)
    assert (objection.code if objection else None) == code
