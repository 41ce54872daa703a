"""The rule of a certificate at its edges, its hours and its number."""

from datetime import UTC, datetime, timedelta

import pytest

from app.attendance.models import Presence, RuleKind
from app.attendance.rules import certificates as rules
from app.attendance.rules.certificates import Earning, HeldMeeting

START = datetime(2026, 11, 4, 13, 0, tzinfo=UTC)
TICK = timedelta(microseconds=1)
EARNED, OPEN, MISSED = Earning.EARNED, Earning.OPEN, Earning.MISSED


def series(*finished: bool, hours: float = 2) -> list[HeldMeeting]:
    """A meeting a week; of each whether its sheet was finished."""
    starts = [START + timedelta(days=7 * week) for week in range(len(finished))]
    return [
        HeldMeeting(at, start, start + timedelta(hours=hours), is_finished)
        for at, (start, is_finished) in enumerate(zip(starts, finished, strict=True), start=1)
    ]


@pytest.mark.parametrize(
    ("kind", "number", "meetings", "found"),
    [
        (RuleKind.ALL, None, 3, 3),
        (RuleKind.SOME, 2, 3, 2),
        (RuleKind.SOME, 4, 3, 3),  # one was called off
        (RuleKind.NONE, None, 3, None),
        (RuleKind.ALL, None, 0, None),
    ],
)
def test_what_is_needed_follows_the_rule_and_the_meetings_that_are_left(
    kind: RuleKind, number: int | None, meetings: int, found: int | None
) -> None:
    assert rules.needed(kind, number, meetings) == found


def test_it_is_given_an_hour_after_the_end_and_not_a_moment_before() -> None:
    (only,) = held = series(True)
    at = only.ends_at + timedelta(hours=1)
    assert [rules.earning(held, {1}, 1, now) for now in (at - TICK, at)] == [OPEN, EARNED]
    assert rules.next_look(held, at - TICK) == at


def test_only_finished_sheets_count() -> None:
    held, later = series(False), START + timedelta(days=100)
    assert rules.earning(held, {1}, 1, later) is OPEN
    assert rules.earning(series(True), set(), 1, later) is MISSED
    assert rules.earning(series(True), {1}, None, later) is MISSED


def test_of_a_series_two_of_three_are_enough_once_the_third_is_known_or_a_week_has_passed() -> None:
    held = series(True, True, False)
    at = held[-1].ends_at + timedelta(hours=1)
    assert rules.earning(held, {1, 2}, 2, at) is OPEN
    assert rules.next_look(held, at) == at + timedelta(days=7)
    assert [rules.earning(held, {1, 2}, 2, at + timedelta(days=7) - each) for each in (TICK, TICK * 0)] == [
        OPEN,
        EARNED,
    ]
    assert rules.next_look(held, at + timedelta(days=7)) is None
    assert rules.earning(series(True, True, True), {1, 2}, 2, at) is EARNED


def test_somebody_who_cannot_reach_it_any_more_has_missed_it_before_the_series_is_over() -> None:
    held = series(True, False, False)
    assert rules.earning(held, set(), 3, START) is MISSED
    assert rules.earning(held, set(), 2, START) is OPEN


def test_a_certificate_that_was_given_stays_while_it_is_unknown_and_ends_when_a_meeting_is_still_to_be_held() -> None:
    held = series(True)
    assert not rules.ends(OPEN, held, held[0].ends_at)
    assert not rules.ends(EARNED, held, held[0].ends_at)
    assert rules.ends(MISSED, held, held[0].ends_at)
    assert rules.ends(OPEN, held, START - TICK)


def test_the_hours_are_from_begin_to_end_and_half_of_them_for_whoever_was_there_in_part() -> None:
    held = series(True, True, True, False, hours=1.5)
    presences = {1: Presence.PRESENT, 2: Presence.PARTLY, 3: Presence.ABSENT, 4: Presence.PRESENT}
    found = rules.attended(held, presences)
    assert [(each.minutes, each.is_partly) for each in found] == [(90, False), (45, True)]


@pytest.mark.parametrize(
    "typed",
    ["7K2M09QXTB4D", "7k2m-09qx-tb4d", "7K2M o9QX TB4D", " 7K2M–O9QX–TB4D ", "7k2m\u00a009qx\u200btb4d"],
)
def test_a_number_is_read_as_it_was_meant(typed: str) -> None:
    assert rules.number_in(typed) == "7K2M09QXTB4D"


def test_i_and_l_are_one() -> None:
    assert rules.number_in("iIlL 1111 1111") == "1" * 12


@pytest.mark.parametrize(
    "typed",
    ["", "7K2M", "7K2M-09QX-TB4D-1", "UUUUUUUUUUUU", "7K2M09QXTB4é", "\0" * 12, "١" * 12, "7" * 100_000, "ﬀ" * 6],
)
def test_what_is_no_number_is_none(typed: str) -> None:
    assert rules.number_in(typed) is None


def test_numbers_are_made_of_what_can_be_read_back() -> None:
    made = {rules.new_number() for _ in range(200)}
    assert len(made) == 200
    assert all(rules.number_in(each.lower()) == each for each in made)


@pytest.mark.parametrize(
    ("name", "said"),
    [("Noor de Wit", "N.d.W."), ("Anne-Fleur", "A.F."), ("Z", "Z."), ("(Bo) ’t Hart", "B.t.H."), ("- -", "")],
)
def test_initials_tell_no_name(name: str, said: str) -> None:
    assert rules.initials(name) == said


def test_some_meetings_are_a_number() -> None:
    assert rules.rule_objection(RuleKind.SOME, None) is rules.NO_NUMBER
    assert [rules.rule_objection(RuleKind.SOME, number) is None for number in (0, 1, 50, 51)] == [
        False,
        True,
        True,
        False,
    ]
    assert rules.rule_objection(RuleKind.ALL, None) is None
