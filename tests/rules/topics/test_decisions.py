import pytest

from app.core.refusal import Objection
from app.topics.models import Outcome, RoundState
from app.topics.rules import decisions as rules


def decided(**values: object) -> str:
    asked = {"is_merged": False, "state": None, "outcome": Outcome.CAFE, "why": "Daarom.", "has_board": False}
    found: Objection | None = rules.decide_objection(**{**asked, **values})  # type: ignore[arg-type]
    return found.code if found else ""


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({}, ""),
        ({"outcome": None}, "no_outcome"),
        ({"why": ""}, "why_empty"),
        ({"why": "x" * 300}, ""),
        ({"why": "x" * 301}, "why_too_long"),
        ({"outcome": Outcome.TO_BOARD}, "no_board"),
        ({"outcome": Outcome.TO_BOARD, "has_board": True}, ""),
        ({"is_merged": True}, "is_merged"),
    ],
)
def test_a_decision_says_what_and_why(values: dict[str, object], expected: str) -> None:
    assert decided(**values) == expected


@pytest.mark.parametrize("state", list(RoundState))
def test_no_decision_while_people_vote(state: RoundState) -> None:
    assert decided(state=state) == ("still_voting" if state is RoundState.VOTING else "")


@pytest.mark.parametrize("outcome", list(Outcome))
def test_only_an_event_is_planned_and_every_outcome_has_its_words(outcome: Outcome) -> None:
    assert (rules.plan_objection(is_merged=False, outcome=outcome) is None) == outcome.is_event
    assert str(rules.label(outcome))
    assert str(rules.told(outcome, "Stichting Duinrand")).endswith(".")


def test_nothing_is_planned_from_a_topic_that_is_merged_or_not_decided() -> None:
    assert rules.plan_objection(is_merged=True, outcome=Outcome.CAFE) == rules.IS_MERGED
    assert rules.plan_objection(is_merged=False, outcome=None) == rules.NO_DECISION
