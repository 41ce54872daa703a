from datetime import date, timedelta

import pytest

from app.core.refusal import Objection
from app.topics.models import RoundState
from app.topics.rules import rounds as rules

LAST = date(2026, 11, 27)
COLLECTING, BUNDLING, VOTING, DECIDING, REPORTING = rules.STEPS


def standing(state: RoundState, **values: object) -> rules.RoundFacts:
    usual = {"state": state, "vote_until": LAST, "open_topics": 3, "undecided": 0, "has_votes": False}
    return rules.RoundFacts(**{**usual, **values})  # type: ignore[arg-type]


def code(objection: Objection | None) -> str:
    return objection.code if objection else ""


def test_a_round_that_ends_before_it_starts_is_refused_beside_its_date() -> None:
    day = timedelta(days=1)
    found = rules.form_objections("Najaar", LAST, LAST - day, LAST)
    assert [(each.code, each.field) for each in found] == [("ends_before_start", "collect_until")]
    assert rules.form_objections("Najaar", LAST, LAST, LAST) == []
    assert [each.field for each in rules.form_objections("Najaar", LAST, LAST, LAST - day)] == ["vote_until"]


def test_a_round_has_a_name_that_fits() -> None:
    assert rules.form_objections("", LAST, LAST, LAST) == [rules.TITLE_EMPTY]
    assert rules.form_objections("x" * 120, LAST, LAST, LAST) == []
    assert rules.form_objections("x" * 121, LAST, LAST, LAST) == [rules.TITLE_TOO_LONG]


@pytest.mark.parametrize("state", rules.STEPS)
@pytest.mark.parametrize("to", rules.STEPS)
def test_only_the_next_and_the_previous_step_can_be_taken(state: RoundState, to: RoundState) -> None:
    far = abs(rules.STEPS.index(state) - rules.STEPS.index(to)) != 1
    assert (code(rules.step_objection(standing(state), to, LAST)) == "not_next") == far


def test_a_vote_needs_three_topics_and_a_last_day_that_is_not_past() -> None:
    assert code(rules.step_objection(standing(BUNDLING, open_topics=2), VOTING, LAST)) == "too_few_topics"
    assert rules.step_objection(standing(BUNDLING), VOTING, LAST) is None
    assert code(rules.step_objection(standing(BUNDLING), VOTING, LAST + timedelta(days=1))) == "vote_is_over"


def test_a_closed_vote_is_never_opened_again() -> None:
    assert code(rules.step_objection(standing(DECIDING), VOTING, LAST)) == "totals_were_read"


def test_bundling_again_is_refused_once_somebody_voted() -> None:
    assert code(rules.step_objection(standing(VOTING, has_votes=True), BUNDLING, LAST)) == "has_votes"
    assert rules.step_objection(standing(VOTING), BUNDLING, LAST) is None


def test_reporting_waits_for_the_last_decision() -> None:
    assert code(rules.step_objection(standing(DECIDING, undecided=1), REPORTING, LAST)) == "undecided"
    assert rules.step_objection(standing(DECIDING), REPORTING, LAST) is None


@pytest.mark.parametrize(
    ("others", "refused"),
    [([], False), ([COLLECTING], True), ([BUNDLING], True), ([VOTING], True), ([DECIDING, REPORTING], False)],
)
def test_one_round_at_a_time_until_its_vote_is_closed(others: list[RoundState], refused: bool) -> None:
    assert (rules.open_objection(others) is not None) == refused


@pytest.mark.parametrize("state", rules.STEPS)
def test_topics_come_and_go_until_the_vote(state: RoundState) -> None:
    objection = rules.assign_objection(state, is_merged=False, in_other_round=False)
    assert (objection is None) == (state in (COLLECTING, BUNDLING))


def test_a_merged_topic_or_one_of_another_round_is_not_assigned() -> None:
    assert code(rules.assign_objection(BUNDLING, is_merged=True, in_other_round=False)) == "is_merged"
    assert code(rules.assign_objection(BUNDLING, is_merged=False, in_other_round=True)) == "other_round"


def test_after_the_vote_its_last_day_stays() -> None:
    assert code(rules.dates_objection(DECIDING, LAST, LAST + timedelta(days=1))) == "dates_are_past"
    assert rules.dates_objection(DECIDING, LAST, LAST) is None
    assert rules.dates_objection(VOTING, LAST, LAST + timedelta(days=1)) is None
