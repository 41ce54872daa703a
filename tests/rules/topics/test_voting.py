from datetime import date, timedelta

import pytest

from app.core.refusal import Objection
from app.topics.models import RoundState
from app.topics.rules import voting as rules

LAST = date(2026, 11, 27)
OFFERED = {1, 2, 3, 4}


def code(objection: Objection | None) -> str:
    return objection.code if objection else ""


@pytest.mark.parametrize("state", list(RoundState))
def test_totals_are_read_only_after_the_vote(state: RoundState) -> None:
    assert rules.may_read_totals(state) == (state in (RoundState.DECIDING, RoundState.REPORTING))


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        ("collecting", "not_voting"),
        ("bundling", "not_voting"),
        ("voting", ""),
        ("deciding", "too_late"),
        ("reporting", "too_late"),
    ],
)
def test_votes_come_in_only_while_the_round_is_voted_on(state: str, expected: str) -> None:
    found = rules.vote_objection(RoundState(state), LAST, LAST, chosen=[1, 2, 3], offered=OFFERED)
    assert code(found) == expected


def test_a_vote_on_the_last_day_counts_and_one_a_day_later_does_not() -> None:
    assert rules.open_objection(RoundState.VOTING, LAST, LAST) is None
    assert code(rules.open_objection(RoundState.VOTING, LAST, LAST + timedelta(days=1))) == "too_late"


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [
        ([1, 2, 3], ""),
        ([3, 1, 4], ""),
        ([], "not_three"),
        ([1, 2], "not_three"),
        ([1, 2, 3, 4], "not_three"),
        ([1, 1, 2], "twice"),
        ([1, 2, 5], "not_in_round"),
    ],
)
def test_a_top_three_is_three_different_topics_of_the_round(chosen: list[int], expected: str) -> None:
    assert code(rules.choice_objection(chosen, OFFERED)) == expected


def test_what_is_confirmed_is_what_was_seen() -> None:
    assert rules.confirm_objection([1, 2, 3], [1, 2, 3]) is None
    assert code(rules.confirm_objection([1, 2, 3], [3, 2, 1])) == "other_choice"
    assert code(rules.confirm_objection([], [])) == "nothing_pending"
