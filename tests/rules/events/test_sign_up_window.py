from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from app.core.clock import AMSTERDAM
from app.events.models import EventState
from app.events.rules import SignUpWindow, sign_up_objection, until_along

NOW = datetime(2026, 11, 4, 9, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)
OPEN = SignUpWindow(
    state=EventState.OPEN,
    is_cancelled=False,
    opens_at=None,
    closes_at=None,
    starts_at=NOW + timedelta(days=30),
    ends_at=NOW + timedelta(days=60),
    has_seat=True,
    has_waiting_list=True,
)


def code(window: SignUpWindow, now: datetime = NOW) -> str | None:
    objection = sign_up_objection(window, now)
    return objection.code if objection else None


def test_an_open_session_takes_sign_ups() -> None:
    assert code(OPEN) is None


def test_a_cancelled_session_is_refused_before_anything_else() -> None:
    assert code(replace(OPEN, is_cancelled=True, starts_at=NOW - SECOND)) == "cancelled"


@pytest.mark.parametrize(("shift", "expected"), [(-SECOND, None), (timedelta(), "over"), (SECOND, "over")])
def test_sign_up_ends_when_the_session_starts(shift: timedelta, expected: str | None) -> None:
    assert code(OPEN, OPEN.starts_at + shift) == expected


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.SAVE_THE_DATE])
def test_only_an_open_event_takes_sign_ups(state: EventState) -> None:
    assert code(replace(OPEN, state=state)) == "not_open"


@pytest.mark.parametrize(("shift", "expected"), [(-SECOND, "not_yet"), (timedelta(), None), (SECOND, None)])
def test_sign_up_opens_on_its_moment(shift: timedelta, expected: str | None) -> None:
    assert code(replace(OPEN, opens_at=NOW), NOW + shift) == expected


@pytest.mark.parametrize(("shift", "expected"), [(-SECOND, None), (timedelta(), None), (SECOND, "closed")])
def test_sign_up_closes_after_its_last_moment(shift: timedelta, expected: str | None) -> None:
    assert code(replace(OPEN, closes_at=NOW), NOW + shift) == expected


def test_full_is_refused_only_without_a_waiting_list() -> None:
    assert code(replace(OPEN, has_seat=False)) is None
    assert code(replace(OPEN, has_seat=False, has_waiting_list=False)) == "full"


def test_the_sentence_says_when_sign_up_opens() -> None:
    window = replace(OPEN, opens_at=datetime(2027, 3, 1, 7, 0, tzinfo=UTC))
    objection = sign_up_objection(window, NOW)
    assert objection is not None
    assert str(objection.sentence) == "Aanmelden kan vanaf 1-3-2027 om 8.00 uur."


def test_a_series_that_runs_is_begun_and_only_afterwards_over() -> None:
    said = [
        str(objection.sentence)
        for now in (OPEN.starts_at, OPEN.ends_at - SECOND, OPEN.ends_at)
        if (objection := sign_up_objection(OPEN, now))
    ]
    assert said == [
        "Deze bijeenkomst is al begonnen. Aanmelden kan niet meer.",
        "Deze bijeenkomst is al begonnen. Aanmelden kan niet meer.",
        "Deze bijeenkomst is al geweest.",
    ]


START = datetime(2027, 3, 26, 9, 0, tzinfo=AMSTERDAM)  # a Friday; the clock goes forward that weekend
UNTIL = datetime(2027, 3, 21, 23, 59, 59, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("until", "days", "expected"),
    [
        (UNTIL, 7, datetime(2027, 3, 28, 23, 59, 59, tzinfo=AMSTERDAM)),
        (UNTIL, -7, datetime(2027, 3, 14, 23, 59, 59, tzinfo=AMSTERDAM)),
        (UNTIL, 0, None),
        (None, 7, None),
        (START - SECOND, 1, START - SECOND + timedelta(days=1)),
        (START, 7, None),  # sign-up ended with the start anyway
    ],
)
def test_the_end_of_sign_up_moves_by_as_many_days_as_the_start(
    until: datetime | None, days: int, expected: datetime | None
) -> None:
    assert until_along(until, START, START + timedelta(days=days, hours=1)) == expected
