from app.events.models import Ask
from app.registrations import rules


def test_a_list_shows_what_is_asked_in_the_fixed_order() -> None:
    assert rules.asks_shown([Ask.DIET, Ask.SCHOOL], []) == (Ask.SCHOOL, Ask.DIET)


def test_what_was_answered_before_stays_in_sight_when_it_is_asked_no_more() -> None:
    assert rules.asks_shown([], [{Ask.DIET}, set()]) == (Ask.DIET,)


def test_a_list_of_which_nothing_is_asked_shows_nothing() -> None:
    assert rules.asks_shown([], [set()]) == ()
