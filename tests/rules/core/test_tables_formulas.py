import pytest

from app.core.tables.formulas import guarded, unguarded


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
def test_a_cell_that_starts_a_formula_is_guarded_and_reads_back_as_it_was(start: str) -> None:
    assert guarded(f"{start}1+1") == f"'{start}1+1"
    assert unguarded(guarded(f"{start}1+1")) == f"{start}1+1"


@pytest.mark.parametrize("text", ["", "1=1", "’t Veld", "'t Veld", "'"])
def test_any_other_cell_is_left_as_it_is(text: str) -> None:
    assert guarded(text) == unguarded(text) == text
