from app.core.numbers import percentage


def test_percentages_are_whole_and_at_most_a_hundred() -> None:
    assert percentage(19, 23) == 83
    assert percentage(3, 2) == 100
    assert percentage(0, 0) is None
