"""What an organiser may not do to an event, each at its edge."""

import pytest

from app.core.refusal import Objection
from app.events.models import EventState
from app.events.rules import (
    PublishingFacts,
    call_off_objection,
    goal_objection,
    move_objection,
    publish_objections,
    seats_objection,
    state_objection,
)

OPEN, SAVE, DRAFT, CANCELLED = (
    EventState.OPEN,
    EventState.SAVE_THE_DATE,
    EventState.DRAFT,
    EventState.CANCELLED,
)


def code(objection: Objection | None) -> str | None:
    return objection.code if objection else None


def test_an_event_without_dates_is_not_published() -> None:
    sheet = PublishingFacts(goal="Eén stap", audience="", contact_email="a@b.nl", places=[])
    assert [each.code for each in publish_objections(sheet, SAVE)] == ["no_date"]


@pytest.mark.parametrize(
    ("old", "new", "taken", "expected"),
    [
        (OPEN, DRAFT, 0, None),
        (OPEN, DRAFT, 1, "people"),
        (OPEN, SAVE, 0, None),
        (OPEN, SAVE, 1, "people"),
        (SAVE, OPEN, 1, None),
        (CANCELLED, DRAFT, 0, "cancelled"),
        (CANCELLED, OPEN, 0, "cancelled"),
    ],
)
def test_people_on_the_list_keep_an_event_where_it_is(
    old: EventState, new: EventState, taken: int, expected: str | None
) -> None:
    assert code(state_objection(old, new, taken=taken)) == expected


@pytest.mark.parametrize(
    ("state", "old", "new", "expected"),
    [
        (OPEN, "Eén stap", "Twee stappen", None),
        (OPEN, "Eén stap", " ", "no_goal"),
        (SAVE, "Eén stap", "", "no_goal"),
        (DRAFT, "Eén stap", "", None),
        (OPEN, "", "", None),  # read from a file without one: nothing is lost
    ],
)
def test_a_public_event_does_not_lose_its_goal(state: EventState, old: str, new: str, expected: str | None) -> None:
    assert code(goal_objection(state, old, new)) == expected


@pytest.mark.parametrize(
    ("state", "cancelled", "old", "new", "expected"),
    [
        (OPEN, False, "De Zonnecirkel", "https://meet.example/a", None),
        (OPEN, False, "De Zonnecirkel", " ", "no_place"),
        (OPEN, False, "", "", None),
        (SAVE, False, "De Zonnecirkel", "", None),
        (OPEN, True, "De Zonnecirkel", "Elders", "cancelled"),
    ],
)
def test_an_open_event_does_not_lose_its_place_and_a_cancelled_date_stays(
    state: EventState, cancelled: bool, old: str, new: str, expected: str | None
) -> None:
    assert code(move_objection(state, is_cancelled=cancelled, old_place=old, new_place=new)) == expected


@pytest.mark.parametrize(
    ("capacity", "taken", "expected"), [(3, 3, None), (2, 3, "too_few"), (None, 3, None), (1, 0, None)]
)
def test_places_do_not_sink_below_those_taken(capacity: int | None, taken: int, expected: str | None) -> None:
    assert code(seats_objection(capacity, taken=taken, name="", other_names=[])) == expected


@pytest.mark.parametrize(
    ("old", "capacity", "expected"),
    [(1, 1, None), (1, 2, None), (3, 2, "too_few"), (2, 1, "too_few"), (None, 2, "too_few"), (1, None, None)],
)
def test_only_a_capacity_that_gets_smaller_is_judged(old: int | None, capacity: int | None, expected: str) -> None:
    assert code(seats_objection(capacity, taken=3, name="", other_names=[], old=old)) == expected


@pytest.mark.parametrize(
    ("name", "others", "expected"),
    [
        ("", [], None),
        ("Ochtend", ["Middag"], None),
        ("Middag", ["Middag"], "name_taken"),
        ("", ["", "Middag"], "no_name"),
    ],
)
def test_two_groups_of_one_event_are_not_called_the_same(name: str, others: list[str], expected: str | None) -> None:
    assert code(seats_objection(20, taken=0, name=name, other_names=others)) == expected


@pytest.mark.parametrize("state", list(EventState))
def test_only_what_somebody_could_see_is_called_off(state: EventState) -> None:
    assert code(call_off_objection(state)) == ("concept" if state is DRAFT else None)
