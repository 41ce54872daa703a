import pytest

from app.core.refusal import Objection
from app.topics.models import BundlingKind, RoundState
from app.topics.rules import bundling as rules


def standing(*, merged: bool = False, decided: bool = False, state: str = "") -> rules.TopicFacts:
    return rules.TopicFacts(is_merged=merged, is_decided=decided, state=RoundState(state) if state else None)


def code(objection: Objection | None) -> str:
    return objection.code if objection else ""


GOOD = standing()


def test_a_topic_is_not_merged_with_itself() -> None:
    assert code(rules.merge_objection(GOOD, GOOD, same=True)) == "itself"
    assert rules.merge_objection(GOOD, GOOD, same=False) is None


@pytest.mark.parametrize(
    ("other", "expected"),
    [
        (standing(merged=True), "merged_already"),
        (standing(decided=True), "decided"),
        (standing(state="voting"), "voting"),
        (standing(state="deciding"), ""),
    ],
)
def test_neither_side_of_a_merge_is_merged_decided_or_voted_on(other: rules.TopicFacts, expected: str) -> None:
    assert code(rules.merge_objection(other, GOOD, same=False)) == expected
    assert code(rules.merge_objection(GOOD, other, same=False)) == expected


@pytest.mark.parametrize(
    ("chosen", "expected"),
    [([], "nothing_chosen"), ([1, 2], "all_chosen"), ([3], "not_its_need"), ([1], "")],
)
def test_a_split_takes_some_needs_and_leaves_some(chosen: list[int], expected: str) -> None:
    assert code(rules.split_objection(GOOD, chosen=chosen, owned=[1, 2], title="Nieuw")) == expected


@pytest.mark.parametrize(("title", "expected"), [("", "title_empty"), ("x" * 80, ""), ("x" * 81, "title_too_long")])
def test_a_topic_has_a_name_that_fits(title: str, expected: str) -> None:
    assert code(rules.split_objection(GOOD, chosen=[1], owned=[1, 2], title=title)) == expected
    assert code(rules.rename_objection(GOOD, "Oud", title)) == expected


def test_a_decided_topic_is_renamed_and_one_voted_on_is_not() -> None:
    assert rules.rename_objection(standing(decided=True), "Oud", "Nieuw") is None
    assert code(rules.rename_objection(standing(state="voting"), "Oud", "Nieuw")) == "voting"
    assert code(rules.rename_objection(standing(merged=True), "Oud", "Nieuw")) == "merged_already"
    assert code(rules.rename_objection(GOOD, "Oud", "Oud")) == "same_title"


def undoing(kind: BundlingKind, **values: object) -> rules.Undoing:
    usual = {"kind": kind, "is_undone": False, "needs_now": frozenset({2}), "into_id": 2}
    return rules.Undoing(**{**usual, **values})  # type: ignore[arg-type]


MERGED = standing(merged=True)


@pytest.mark.parametrize(
    ("values", "into", "expected"),
    [
        ({}, GOOD, ""),
        ({"is_undone": True}, GOOD, "undone_already"),
        ({"needs_now": frozenset({2, 3})}, GOOD, "later"),
        ({"needs_now": frozenset()}, GOOD, ""),
        ({"is_pointing": False}, GOOD, "later"),
        ({}, standing(merged=True), "later"),
        ({}, standing(decided=True), "decided"),
        ({}, standing(state="voting"), "voting"),
    ],
)
def test_a_merge_is_undone_unless_something_later_prevents_it(
    values: dict[str, object], into: rules.TopicFacts, expected: str
) -> None:
    assert code(rules.undo_objection(undoing(BundlingKind.MERGE, **values), MERGED, into)) == expected


@pytest.mark.parametrize(
    ("values", "topic", "into", "expected"),
    [
        ({}, GOOD, GOOD, ""),
        ({"has_others": True}, GOOD, GOOD, "later"),
        ({}, standing(decided=True), GOOD, "decided"),
        ({}, GOOD, standing(decided=True), "decided"),
        ({}, standing(merged=True), GOOD, "merged_already"),
        ({}, GOOD, standing(merged=True), "later"),
    ],
)
def test_a_split_is_undone_while_the_new_topic_holds_nothing_else(
    values: dict[str, object], topic: rules.TopicFacts, into: rules.TopicFacts, expected: str
) -> None:
    assert code(rules.undo_objection(undoing(BundlingKind.SPLIT, **values), topic, into)) == expected


def test_a_rename_is_undone_while_the_name_stands() -> None:
    kept = undoing(BundlingKind.RENAME, title_now="Nieuw", title_then="Nieuw")
    assert rules.undo_objection(kept, GOOD, None) is None
    assert code(rules.undo_objection(kept, standing(state="voting"), None)) == "voting"
    changed = undoing(BundlingKind.RENAME, title_now="Anders", title_then="Nieuw")
    assert code(rules.undo_objection(changed, GOOD, None)) == "title_changed"
