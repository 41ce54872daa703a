from datetime import datetime, timedelta

from app.core.clock import AMSTERDAM
from app.events.models import Event, EventState
from app.events.rules import PublishingFacts
from app.home.rules import happened, looked_back, unready

NOW = datetime(2026, 11, 4, 10, tzinfo=AMSTERDAM)
GOOD = PublishingFacts(goal="Eén stap", audience="", contact_email="a@example.org", places=["Hier"])
NO_GOAL = PublishingFacts(goal="", audience="", contact_email="a@example.org", places=["Hier"])
NO_PLACE = PublishingFacts(goal="Eén stap", audience="", contact_email="a@example.org", places=["Hier", ""])


def codes(state: EventState, sheet: PublishingFacts) -> list[list[str]]:
    return [[each.code for each in found.missing] for found in unready([(Event(state=state), sheet)])]


def test_a_concept_is_always_told_with_what_is_missing() -> None:
    assert codes(EventState.DRAFT, GOOD) == [[]]
    assert codes(EventState.DRAFT, NO_GOAL) == [["no_goal"]]
    assert codes(EventState.DRAFT, NO_PLACE) == [["no_place"]]


def test_what_is_public_is_told_when_a_check_fails_but_its_place_is_told_elsewhere() -> None:
    assert codes(EventState.OPEN, GOOD) == []
    assert codes(EventState.OPEN, NO_GOAL) == [["no_goal"]]
    assert codes(EventState.OPEN, NO_PLACE) == []


def test_what_happened_is_told_in_order_and_without_what_nobody_needs_to_know() -> None:
    found = happened(
        [
            ("event_state:open", 1),
            ("signed_in", 9),
            ("registration_cancelled_by_participant", 2),
            ("need_asked", 3),
            ("event_state:concept", 1),
        ],
        signed_up=12,
        waiting=0,
    )
    assert [(each.kind, each.number) for each in found] == [
        ("signed_up", 12),
        ("left", 2),
        ("opened", 1),
        ("needs", 3),
    ]


def test_dates_and_events_called_off_are_added_up() -> None:
    found = happened([("session_cancelled", 2), ("event_cancelled", 1)], signed_up=0, waiting=0)
    assert [(each.kind, each.number) for each in found] == [("cancelled", 3)]


def test_one_looks_back_to_the_latest_visit_and_no_further_than_a_month() -> None:
    days = {n: NOW - timedelta(days=n) for n in (1, 3, 31, 40)}
    assert looked_back(days[3], days[1], NOW) == days[1]
    assert looked_back(days[1], days[3], NOW) == days[1]
    assert looked_back(None, days[40], NOW) == days[31]
    assert looked_back(None, None, NOW) == NOW - timedelta(days=7)
