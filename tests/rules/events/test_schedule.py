"""When sign-up may open automatically, and what a kind may be called."""

from datetime import UTC, datetime, timedelta

import pytest

from app.events import rules
from app.events.models import EventState

NOW = datetime(2026, 11, 4, 9, tzinfo=UTC)
STARTS = NOW + timedelta(days=30)
SECOND = timedelta(seconds=1)


def code(state: EventState, publish_at: datetime) -> str | None:
    objection = rules.schedule_objection(state, publish_at, now=NOW, starts_at=STARTS)
    return objection.code if objection else None


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.SAVE_THE_DATE])
def test_what_is_not_open_yet_opens_between_now_and_its_start(state: EventState) -> None:
    assert code(state, NOW) == "past"
    assert code(state, NOW + SECOND) is None
    assert code(state, STARTS - SECOND) is None
    assert code(state, STARTS) == "too_late"


def test_what_is_open_or_called_off_does_not_open() -> None:
    assert code(EventState.OPEN, NOW + SECOND) == "not_draft"
    assert code(EventState.CANCELLED, NOW + SECOND) == "cancelled"


def test_it_is_due_at_its_moment_and_not_a_second_before() -> None:
    assert not rules.is_due(EventState.DRAFT, NOW + SECOND, failed_at=None, now=NOW)
    assert rules.is_due(EventState.DRAFT, NOW, failed_at=None, now=NOW)
    assert rules.is_due(EventState.SAVE_THE_DATE, NOW, failed_at=None, now=NOW)


@pytest.mark.parametrize(
    ("state", "publish_at", "failed_at"),
    [
        (EventState.OPEN, NOW, None),
        (EventState.CANCELLED, NOW, None),
        (EventState.DRAFT, None, None),
        (EventState.DRAFT, NOW, NOW),
    ],
)
def test_it_is_not_due(state: EventState, publish_at: datetime | None, failed_at: datetime | None) -> None:
    assert not rules.is_due(state, publish_at, failed_at=failed_at, now=NOW)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("", "name_empty"), ("Themacafe", "name_taken"), ("IB bijeenkomst", "name_taken"), ("Leerkring", None)],
)
def test_a_kind_has_a_name_that_an_import_can_tell_apart(name: str, expected: str | None) -> None:
    objection = rules.kind_name_objection(name, ["Themacafé", "IB-bijeenkomst"])
    assert (objection.code if objection else None) == expected


def test_a_kind_with_an_event_cannot_be_deleted() -> None:
    assert rules.delete_kind_objection(0) is None
    assert rules.delete_kind_objection(1) is not None


@pytest.mark.parametrize(("starts", "code"), [([-1], "begun"), ([0], "begun"), ([1], None), ([-1, 1], None)])
def test_what_has_begun_on_all_its_dates_does_not_open_any_more(starts: list[int], code: str | None) -> None:
    now = datetime(2027, 6, 15, 9, 0, tzinfo=UTC)
    objection = rules.opening_objection([now + timedelta(seconds=each) for each in starts], now)
    assert (objection.code if objection else None) == code
