from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest

from app.events.models import EventState
from app.events.rules import (
    PublishingFacts,
    ShownState,
    SignUpWindow,
    day_warning,
    programme_lines,
    publish_objections,
    state_objection,
    state_shown,
)

END = datetime(2026, 11, 4, 12, 0, tzinfo=UTC)
SECOND, DAY = timedelta(seconds=1), timedelta(days=1)
FREE = SignUpWindow(
    state=EventState.OPEN,
    is_cancelled=False,
    opens_at=None,
    closes_at=None,
    starts_at=END,
    ends_at=END,
    has_seat=True,
    has_waiting_list=True,
)
FULL = replace(FREE, has_seat=False)


def test_programme_lines_have_a_time_a_text_and_perhaps_somebody() -> None:
    first, second, third = programme_lines("9.20 De rol over drie jaar – een ervaren IB’er\n\n10:15 Pauze\nNapraten")
    assert (first.time, first.text, first.who) == ("9.20", "De rol over drie jaar", "een ervaren IB’er")
    assert (second.time, second.text, second.who) == ("10.15", "Pauze", "")
    assert (third.time, third.text) == ("", "Napraten")


def test_publishing_wants_goal_contact_and_a_place_for_every_meeting() -> None:
    empty = PublishingFacts(goal=" ", audience="", contact_email="", places=["De Zonnecirkel", ""])
    assert [each.code for each in publish_objections(empty)] == ["no_goal", "no_contact", "no_place"]
    assert [each.code for each in publish_objections(empty, EventState.SAVE_THE_DATE)] == [
        "no_goal",
        "no_contact",
    ]
    good = PublishingFacts(goal="Je gaat naar huis met één stap", audience="", contact_email="a@b.nl", places=["hier"])
    assert publish_objections(good) == []


def test_an_event_with_people_on_its_list_does_not_become_a_concept_again() -> None:
    assert state_objection(EventState.OPEN, EventState.DRAFT, taken=0) is None
    refused = state_objection(EventState.OPEN, EventState.DRAFT, taken=1)
    assert refused is not None
    assert refused.code == "people"
    cancelled = state_objection(EventState.CANCELLED, EventState.OPEN, taken=0)
    assert cancelled is not None
    assert cancelled.code == "cancelled"


@pytest.mark.parametrize(
    ("state", "report", "expected"),
    [
        (EventState.OPEN, False, "geweest"),
        (EventState.OPEN, True, "verslag"),
        (EventState.CANCELLED, True, "afgelast"),
        (EventState.DRAFT, False, "concept"),
    ],
)
def test_after_the_end_the_state_shown_follows_from_time_and_report(
    state: EventState, report: bool, expected: str
) -> None:
    assert (
        state_shown([replace(FREE, state=state, is_cancelled=state is EventState.CANCELLED)], END, has_report=report)
        == expected
    )
    assert state_shown([FREE], END - SECOND, has_report=report) == "open"


@pytest.mark.parametrize(
    ("windows", "expected"),
    [
        ([FULL, FREE], "open"),
        ([FULL, FULL], "vol"),
        ([replace(FULL, has_waiting_list=False), replace(FREE, is_cancelled=True)], "vol"),
        ([replace(FREE, opens_at=END)], "nog_dicht"),
        ([replace(FREE, closes_at=END - DAY), replace(FREE, opens_at=END)], "nog_dicht"),
        ([replace(FREE, closes_at=END - DAY)], "gesloten"),
        ([replace(FREE, starts_at=END - DAY)], "bezig"),
    ],
)
def test_an_open_event_shows_what_one_can_still_do(windows: list[SignUpWindow], expected: str) -> None:
    assert state_shown(windows, END - SECOND, has_report=False) == expected


def test_every_state_shown_has_its_word() -> None:
    assert {str(shown.label) for shown in ShownState} >= {"vol", "nog dicht", "save the date", "verslag"}


@pytest.mark.parametrize(
    ("day", "word"),
    [
        (date(2026, 12, 25), "feestdag"),
        (date(2026, 10, 14), "schoolvakantie"),
        (date(2026, 11, 7), "weekend"),
    ],
)
def test_planning_warns_for_a_day_off(day: date, word: str) -> None:
    warning = day_warning(day)
    assert warning is not None
    assert word in str(warning)


def test_an_ordinary_wednesday_warns_for_nothing() -> None:
    assert day_warning(date(2026, 11, 11)) is None
