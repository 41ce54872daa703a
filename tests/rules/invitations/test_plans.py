"""What is another day, time or place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from app.invitations.rules import MeetingFacts, PlanChange, changes
from tests.rules.invitations.plans import A_SECOND, A_WEEK, NOW, PLAN, TWO_HOURS, later, starting

ONLINE = replace(PLAN, place="", online_url="https://meet.example/a")


def facts(old: MeetingFacts | None, new: MeetingFacts) -> set[str]:
    change = PlanChange(old, new)
    names = (
        "is_addition",
        "moves_day",
        "moves_time",
        "moves_doors",
        "moves_place",
        "moves_link",
        "is_for_calendar",
    )
    return {name for name in names if getattr(change, name)}


def test_another_day_at_the_same_hour_moves_the_day_alone() -> None:
    assert facts(PLAN, later(PLAN, A_WEEK)) == {"moves_day", "is_for_calendar"}


def test_the_same_hour_on_the_other_side_of_summer_time_is_the_same_hour() -> None:
    winter = MeetingFacts(datetime(2027, 3, 25, 12, 30, tzinfo=UTC), datetime(2027, 3, 25, 14, 30, tzinfo=UTC))
    summer = MeetingFacts(datetime(2027, 4, 1, 11, 30, tzinfo=UTC), datetime(2027, 4, 1, 13, 30, tzinfo=UTC))
    assert facts(winter, summer) == {"moves_day", "is_for_calendar"}


def test_a_later_end_moves_the_time() -> None:
    longer = replace(PLAN, ends_at=PLAN.ends_at + timedelta(minutes=15))
    assert facts(PLAN, longer) == {"moves_time", "is_for_calendar"}


def test_the_day_is_that_of_amsterdam() -> None:
    at_eleven = replace(
        PLAN, starts_at=datetime(2026, 12, 3, 22, 0, tzinfo=UTC), ends_at=datetime(2026, 12, 4, 0, tzinfo=UTC)
    )
    past_midnight = later(at_eleven, timedelta(hours=1))
    assert facts(at_eleven, past_midnight) == {"moves_day", "moves_time", "is_for_calendar"}


def test_another_inloop_is_told_but_moves_nothing_in_a_calendar() -> None:
    assert facts(PLAN, replace(PLAN, doors_at=None)) == {"moves_doors"}


def test_from_a_room_to_a_screen() -> None:
    assert facts(PLAN, ONLINE) == {"moves_place", "moves_link", "is_for_calendar"}


def test_what_was_not_there_is_an_addition() -> None:
    assert facts(None, PLAN) == {"is_addition", "is_for_calendar"}


def test_only_what_differs_and_is_not_over_counts() -> None:
    over, on = starting(NOW - TWO_HOURS), starting(NOW - TWO_HOURS + A_SECOND)
    old = {1: PLAN, 2: PLAN, 3: starting(NOW - A_WEEK), 4: PLAN, 6: starting(NOW - A_WEEK)}
    new = {1: PLAN, 2: later(PLAN, A_SECOND), 3: over, 4: over, 5: PLAN, 6: on, 7: on}
    assert changes(old, new, NOW) == {
        2: PlanChange(PLAN, new[2]),
        4: PlanChange(PLAN, over),  # expected later: who is not told comes for nothing
        5: PlanChange(None, PLAN),
        6: PlanChange(old[6], on),
    }
