from datetime import timedelta
from typing import Any

import pytest

from app.attendance.models import Presence
from app.attendance.rules import door

TICK = {"key": "een", "age": 12.5, "registration": "0123456789abcdef", "presence": "present"}
WALK_IN = {"key": "twee", "age": 3, "name": "Inge Inloop", "email": "inge@example.org", "school": "De Ark"}


def test_ticks_and_walk_ins_are_read_in_their_order() -> None:
    sent = door.read({"items": [TICK, WALK_IN, {**TICK, "key": "drie", "presence": ""}]})
    assert sent is not None
    assert [(each.key, each.presence) for each in sent.ticks] == [("een", Presence.PRESENT), ("drie", None)]
    assert sent.ticks[0].age == timedelta(seconds=12.5)
    assert sent.walk_ins[0].email == "inge@example.org"
    assert sent.faults == {}


@pytest.mark.parametrize("given", [None, [], "x", {}, {"items": {}}, {"items": [{}]}, {"items": [{"key": 1}]}])
def test_what_no_phone_of_ours_sends_is_not_read(given: Any) -> None:
    assert door.read(given) is None


def test_more_than_a_phone_sends_at_once_is_not_read() -> None:
    assert door.read({"items": [TICK] * (door.MOST + 1)}) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"presence": "lunch"},
        {"presence": ["present"]},
        {"presence": None},
        {"age": "12"},
        {"age": True},
        {"age": 1e300},
        {"registration": ["0123456789abcdef"]},
        {"registration": "x" * 65},
    ],
)
def test_one_wrong_thing_is_a_fault_of_that_thing_alone(wrong: dict[str, Any]) -> None:
    sent = door.read({"items": [{**TICK, **wrong}, {**TICK, "key": "goed"}]})
    assert sent is not None
    assert ([each.key for each in sent.ticks], list(sent.faults)) == (["goed"], ["een"])


def test_a_walk_in_without_an_address_is_told_what_is_wrong() -> None:
    sent = door.read({"items": [{**WALK_IN, "email": "inge"}, {**WALK_IN, "key": "b", "name": " "}]})
    assert sent is not None
    assert (sent.walk_ins, list(sent.faults)) == ((), ["twee", "b"])
    assert sent.faults["b"] is door.NOT_UNDERSTOOD


def test_what_waited_longer_than_two_days_or_comes_from_the_future_is_held_within_that() -> None:
    sent = door.read({"items": [{**TICK, "age": 9e8}, {**TICK, "key": "b", "age": -60}]})
    assert sent is not None
    assert [each.age for each in sent.ticks] == [timedelta(days=2), timedelta(0)]
