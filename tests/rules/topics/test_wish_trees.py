from datetime import date, timedelta

import pytest

from app.topics.rules import wish_trees as rules
from app.topics.rules.wish_trees import Leaf

HELD, TODAY = date(2026, 11, 4), date(2026, 11, 10)


def handover_codes(handed_on: date | None, handed_to: str = "de bestuurder") -> list[str]:
    return [one.code for one in rules.handover_objections(handed_to, handed_on, held_on=HELD, today=TODAY)]


def test_a_tree_is_handed_over_from_its_own_day_until_today() -> None:
    assert handover_codes(HELD) == handover_codes(TODAY) == []
    assert handover_codes(HELD - timedelta(days=1)) == ["handed_before"]
    assert handover_codes(TODAY + timedelta(days=1)) == ["handed_ahead"]
    assert handover_codes(None, "") == ["handed_to_empty", "handed_empty"]


def test_an_answer_comes_from_the_hand_over_until_today() -> None:
    for day, codes in (
        (HELD, []),
        (TODAY, []),
        (HELD - timedelta(days=1), ["answered_before"]),
        (TODAY + timedelta(days=1), ["answered_ahead"]),
        (None, ["answered_empty"]),
    ):
        found = rules.answer_objections("Goed plan.", day, handed_on=HELD, today=TODAY)
        assert [one.code for one in found] == codes


@pytest.mark.parametrize(("length", "codes"), [(0, ["title_empty"]), (120, []), (121, ["title_too_long"])])
def test_a_tree_has_a_name_that_fits(length: int, codes: list[str]) -> None:
    assert [one.code for one in rules.tree_objections("x" * length, HELD)] == codes


def test_a_tree_takes_leaves_until_it_is_full() -> None:
    assert rules.hang_objection(is_open=True, hanging=rules.MOST_LEAVES - 1, more=1) is None
    assert rules.hang_objection(is_open=True, hanging=rules.MOST_LEAVES, more=1) == rules.FULL
    assert rules.hang_objection(is_open=False, hanging=0, more=1) == rules.CLOSED


def test_a_fault_is_shown_beside_its_own_line() -> None:
    found = rules.wishes_objections(["Taal", "", "<b>"])
    assert [one.field for one in found] == ["wish_3"]


def test_boards_are_shown_by_name_and_the_eenpitters_last() -> None:
    leaves = [
        Leaf("1", "a", None),
        Leaf("2", "b", "Polderwijs"),
        Leaf("3", "c", "duinrand"),
        Leaf("4", "d", None),
    ]
    found = rules.branches(leaves)
    assert [(branch.board, [leaf.text for leaf in branch.leaves]) for branch in found] == [
        ("duinrand", ["c"]),
        ("Polderwijs", ["b"]),
        (None, ["a", "d"]),
    ]


def test_no_letter_of_a_code_is_read_as_another() -> None:
    assert not set(rules.CODE_LETTERS) & set("01258BILOSUZ")
    assert len(set(rules.CODE_LETTERS)) == len(rules.CODE_LETTERS)
