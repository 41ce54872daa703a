import pytest

from app.core import reminding


@pytest.mark.parametrize(
    ("typed", "days"),
    [
        ("7, 1", (7, 1)),
        ("1 en 7", (7, 1)),
        ("7; 1;7", (7, 1)),
        ("7 and 1", (7, 1)),
        ("3", (3,)),
        ("", ()),
        ("0", ()),
        ("30", (30,)),
        ("14, 7, 3, 1", (14, 7, 3, 1)),
    ],
)
def test_days_are_read_as_people_type_them(typed: str, days: tuple[int, ...]) -> None:
    assert reminding.read(typed) == days


@pytest.mark.parametrize("typed", ["31", "-1", "een week", "7.5", "5,4,3,2,1", "100", "²", "٣"])
def test_what_is_no_number_of_days_is_refused(typed: str) -> None:
    assert reminding.read(typed) is None
