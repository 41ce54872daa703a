from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest

from app.attendance import rules
from app.attendance.models import Presence

START = datetime(2026, 11, 4, 13, 30, tzinfo=UTC)
PRESENT, PARTLY, ABSENT, EXCUSED = Presence.PRESENT, Presence.PARTLY, Presence.ABSENT, Presence.EXCUSED


@pytest.mark.parametrize(
    ("recorded", "misses", "is_finished", "expected"),
    [
        (None, False, False, None),
        (None, False, True, ABSENT),
        (None, True, False, EXCUSED),
        (None, True, True, EXCUSED),
        (PRESENT, True, True, PRESENT),
        (ABSENT, True, False, ABSENT),
        (PARTLY, False, False, PARTLY),
    ],
)
def test_what_was_recorded_counts_before_what_was_said_beforehand(
    recorded: Presence | None, misses: bool, is_finished: bool, expected: Presence | None
) -> None:
    assert rules.presence(recorded, misses=misses, is_finished=is_finished) is expected


def test_people_are_ticked_from_twelve_hours_before_the_start() -> None:
    opens = START - timedelta(hours=12)
    assert rules.mark_objection(START, opens, is_cancelled=False) is None
    assert rules.mark_objection(START, opens - timedelta(seconds=1), is_cancelled=False) is rules.TOO_EARLY
    assert rules.mark_objection(START, START + timedelta(days=300), is_cancelled=False) is None
    assert rules.mark_objection(START, START, is_cancelled=True) is rules.MEETING_CANCELLED


def test_a_sheet_is_finished_from_the_start() -> None:
    assert rules.finish_objection(START, START, is_cancelled=False) is None
    assert rules.finish_objection(START, START - timedelta(seconds=1), is_cancelled=False) is rules.NOT_OVER
    assert rules.finish_objection(START, START, is_cancelled=True) is rules.MEETING_CANCELLED


def test_of_two_ticks_the_later_one_counts_whichever_arrives_first() -> None:
    five_minutes = timedelta(minutes=5)
    assert rules.ticked_at(five_minutes, None, START) == START - five_minutes
    assert rules.ticked_at(five_minutes, START - five_minutes, START) == START - five_minutes
    assert rules.ticked_at(five_minutes, START - timedelta(minutes=4), START) is None
    assert rules.ticked_at(-five_minutes, None, START) == START  # a phone whose clock runs ahead


@pytest.mark.parametrize(
    ("known", "enough"),
    [
        ([], False),
        ([None, None], False),
        ([EXCUSED, EXCUSED], False),
        ([ABSENT], False),
        ([PRESENT, None], True),
        ([PRESENT, None, None], False),
        ([PRESENT, PARTLY, None, ABSENT], True),
        ([PRESENT, EXCUSED, EXCUSED, EXCUSED], True),
    ],
)
def test_half_of_the_people_expected_were_there_before_a_sheet_is_finished_automatically(
    known: list[Presence | None], enough: bool
) -> None:
    assert rules.is_complete_enough(Counter(known)) is enough
