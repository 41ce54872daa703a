from datetime import date

import pytest

from app.topics.rules import overview as rules
from app.topics.rules.overview import NeedsTable, SchoolTerm, Side, Value


@pytest.mark.parametrize(
    ("day", "term"),
    [
        (date(2026, 7, 31), SchoolTerm(2025, 3)),
        (date(2026, 8, 1), SchoolTerm(2026, 1)),
        (date(2026, 12, 31), SchoolTerm(2026, 1)),
        (date(2027, 1, 1), SchoolTerm(2026, 2)),
        (date(2027, 3, 31), SchoolTerm(2026, 2)),
        (date(2027, 4, 1), SchoolTerm(2026, 3)),
    ],
)
def test_a_day_is_in_one_trimester(day: date, term: SchoolTerm) -> None:
    assert rules.term_of(day) == term
    assert term.first <= day < term.next.first


def test_trimesters_follow_one_another_without_gaps() -> None:
    found = rules.terms(date(2025, 9, 1), date(2026, 9, 1))
    assert [term.key for term in found] == ["2025-1", "2025-2", "2025-3", "2026-1"]


def test_rows_and_columns_are_never_the_same_side() -> None:
    for asked in [*Side, "onzin", ""]:
        rows, columns = rules.sides(asked, asked)
        assert rows is not columns


def table(numbers: list[int]) -> NeedsTable:
    row = Value("r", "Rij")
    columns = [Value(str(place), f"Kolom {place}") for place in range(len(numbers))]
    return NeedsTable([row], columns, {("r", str(place)): number for place, number in enumerate(numbers) if number})


def test_cells_are_shaded_by_the_fullest() -> None:
    here = table([0, 1, 5, 50])
    assert [here.shade(here.rows[0], column) for column in here.columns] == [0, 1, 1, 5]


def test_columns_that_do_not_fit_become_one_and_nothing_is_lost() -> None:
    whole = table(list(range(1, rules.MOST_COLUMNS + 2)))
    found = rules.folded(whole, "overige")
    assert len(found.columns) == rules.MOST_COLUMNS
    assert found.columns[-1].label == "overige"
    assert found.count(found.rows[0], found.columns[-1]) == 1 + 2
    assert found.total == whole.total
    fits = table(list(range(1, rules.MOST_COLUMNS + 1)))
    assert rules.folded(fits, "overige") is fits
