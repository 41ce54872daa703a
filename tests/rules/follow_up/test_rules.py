from datetime import date, timedelta

import pytest

from app.follow_up import rules
from app.follow_up.models import AgreementState

TODAY = date(2026, 11, 4)
DAY = timedelta(days=1)


def codes(**texts: str) -> list[str]:
    return [
        found.code for found in rules.objections(rules.AgreementTexts(**{"goal": "Elke school probeert het.", **texts}))
    ]


def test_an_agreement_needs_a_goal_and_nothing_else() -> None:
    assert codes() == []
    assert codes(goal="") == ["goal_empty"]


@pytest.mark.parametrize(("field", "most"), [("goal", 300), ("approach", 2000), ("who", 300), ("sharing", 300)])
def test_a_text_fits_up_to_its_last_character(field: str, most: int) -> None:
    assert codes(**{field: "x" * most}) == []
    assert codes(**{field: "x" * (most + 1)}) == ["too_long"]


@pytest.mark.parametrize("field", ["goal", "approach", "who", "sharing"])
def test_no_address_and_no_pupil_is_shown_in_what_everybody_reads(field: str) -> None:
    assert codes(**{field: "Mail noor@example.org"}) == ["mail_address"]
    assert codes(**{field: "Sem uit groep 5 krijgt hulp"}) == ["of_a_pupil"]


def test_what_may_name_a_pupil_is_a_warning_that_its_author_can_answer() -> None:
    texts = rules.AgreementTexts(goal="Hij heeft ADHD")
    assert [found.code for found in rules.objections(texts)] == ["of_a_pupil"]
    assert rules.objections(texts, is_about_no_pupil=True) == []
    outcome = rules.outcome_objection(AgreementState.DONE, "Hij heeft ADHD")
    assert outcome is not None
    assert outcome.code == "of_a_pupil"
    assert rules.outcome_objection(AgreementState.DONE, "Hij heeft ADHD", is_about_no_pupil=True) is None


@pytest.mark.parametrize(
    ("day", "code"),
    [
        (None, "no_date"),
        (TODAY - DAY, "evaluate_too_early"),
        (TODAY, "evaluate_too_early"),
        (TODAY + DAY, None),
        (TODAY + rules.LONGEST_AHEAD, None),
        (TODAY + rules.LONGEST_AHEAD + DAY, "evaluate_too_late"),
    ],
)
def test_the_day_to_look_back_is_still_to_come(day: date | None, code: str | None) -> None:
    found = rules.day_objection(day, before=None, today=TODAY)
    assert (found and found.code) == code


def test_the_day_that_was_agreed_may_stay_when_it_is_past() -> None:
    assert rules.day_objection(TODAY - DAY, before=TODAY - DAY, today=TODAY) is None


def test_what_is_done_tells_what_it_brought() -> None:
    found = rules.outcome_objection(AgreementState.DONE, "")
    assert found is not None
    assert found.field == "outcome"
    assert rules.outcome_objection(AgreementState.DONE, "Drie scholen doen het nu.") is None
    for state in (AgreementState.AGREED, AgreementState.RUNNING, AgreementState.DROPPED):
        assert rules.outcome_objection(state, "") is None


@pytest.mark.parametrize("state", list(AgreementState))
def test_what_somebody_is_still_to_do_is_due_from_its_day(state: AgreementState) -> None:
    assert not rules.is_due(state, TODAY + DAY, TODAY)
    live = state in (AgreementState.AGREED, AgreementState.RUNNING)
    assert rules.is_due(state, TODAY, TODAY) is live
    assert rules.is_due(state, TODAY - DAY, TODAY) is live
    assert str(rules.state_label(state))
