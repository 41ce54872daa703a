from datetime import timedelta

import pytest

from app.outbox.models import Delivery
from app.outbox.rules import PATIENCE, Failure, Stage, halt_pause, next_pause, retry_objection

MIDDLE = 0.5
REFUSED = Failure.answered(Stage.LOGIN, 535, "no")
UNREACHABLE = Failure(Stage.CONNECTION, "Connection refused")


def minutes(attempt: int) -> float:
    return next_pause(attempt, MIDDLE) / timedelta(minutes=1)


def test_pauses_grow_threefold_up_to_four_hours():
    assert [minutes(attempt) for attempt in (1, 2, 3, 4, 5, 6, 7, 1000)] == [1, 3, 9, 27, 81, 240, 240, 240]


def test_luck_spreads_a_pause_a_quarter_to_either_side():
    assert next_pause(1, 0) == timedelta(seconds=45)
    assert next_pause(1, 1) == timedelta(seconds=75)
    assert next_pause(3, 0.25) == next_pause(3, 0.25)


def test_two_days_hold_many_attempts_and_not_thousands():
    waited, attempts = timedelta(), 0
    while waited < PATIENCE:
        attempts += 1
        waited += next_pause(attempts, MIDDLE)
    assert 10 <= attempts <= 30


def test_a_refusing_server_is_left_alone_longer_than_one_that_is_away():
    assert halt_pause(UNREACHABLE, 1, MIDDLE) == timedelta(seconds=5)
    assert halt_pause(REFUSED, 1, MIDDLE) == timedelta(minutes=1)
    assert halt_pause(UNREACHABLE, 50, MIDDLE) == timedelta(minutes=5)
    assert halt_pause(REFUSED, 50, MIDDLE) == timedelta(minutes=30)


@pytest.mark.parametrize("status", list(Delivery))
def test_only_what_ended_unsent_may_be_tried_again(status: Delivery):
    objection = retry_objection(status, newer_went=False)
    assert (objection is None) == (status in (Delivery.FAILED, Delivery.DROPPED))


def test_old_news_is_not_sent_behind_newer():
    objection = retry_objection(Delivery.FAILED, newer_went=True)
    assert objection is not None
    assert objection.code == "newer_went"
