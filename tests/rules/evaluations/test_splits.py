import pytest

from app.core.refusal import Objection
from app.evaluations.rules import splits


def answers(**sizes: int) -> list[tuple[str | None, int]]:
    """So many answers of each group, all with mark 8; `unknown` are of nobody's group."""
    return [(None if name == "unknown" else name, 8) for name, size in sizes.items() for _ in range(size)]


def shown(**sizes: int) -> list[tuple[str | None, int]] | str:
    result = splits.split(answers(**sizes))
    return result.code if isinstance(result, Objection) else [(group.name, group.size) for group in result]


def test_two_groups_of_five_are_shown_the_largest_first() -> None:
    assert shown(ib=5, teacher=6) == [("teacher", 6), ("ib", 5)]


def test_a_group_of_four_hides_the_split() -> None:
    assert shown(ib=5, teacher=4) == "split_groups_too_small"


def test_four_without_a_group_hide_the_split_since_subtraction_would_tell_of_them() -> None:
    assert shown(ib=5, teacher=5, unknown=4) == "split_groups_too_small"
    assert shown(ib=5, teacher=5, unknown=5) == [("ib", 5), ("teacher", 5), (None, 5)]


def test_small_groups_show_together_once_they_are_five() -> None:
    assert shown(ib=7, head=2, adviser=2) == "split_groups_too_small"
    assert shown(ib=7, head=2, adviser=3) == [("ib", 7), (None, 5)]


def test_one_group_alone_is_no_split() -> None:
    assert shown(ib=12) == "split_groups_too_small"


def test_below_five_answers_there_is_no_split_at_all() -> None:
    assert shown(ib=4) == "split_too_few"
    assert shown() == "split_too_few"


def test_a_group_tells_its_mean_mark() -> None:
    result = splits.split([("ib", 8)] * 4 + [("ib", 3)] + [("teacher", 6)] * 5)
    assert not isinstance(result, Objection)
    assert [group.mean for group in result] == [7.0, 6.0]


@pytest.mark.parametrize(
    ("sizes", "chosen", "expected"),
    [
        ([4], None, "results_too_few"),
        ([5], None, None),
        ([3, 2], None, None),
        ([5, 5], 5, None),
        ([6, 0], 6, None),
        ([6, 4], 4, "results_too_few"),
        ([6, 4], 6, "split_groups_too_small"),
        ([5, 5, 3], 5, "split_groups_too_small"),
    ],
)
def test_somebody_who_reads_numbers_only_sees_them_from_five_answers_up(
    sizes: list[int], chosen: int | None, expected: str | None
) -> None:
    objection = splits.numbers_objection(sizes, chosen)
    assert (objection and objection.code) == expected
