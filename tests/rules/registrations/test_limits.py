"""Limits per school, bestuur and mail domain."""

from app.events.models import Limit
from app.registrations.rules import Over, origin_of, over, reached

HERE = origin_of(1, 10, "noor@deark.example")
SAME_BOARD = origin_of(2, 10, "omar@elders.example")
NOWHERE = origin_of(None, None, "anna@deark.example")


def test_a_limit_is_reached_by_as_many_people_as_it_allows() -> None:
    limits = {Limit.SCHOOL: 2}
    assert reached(limits, HERE, []) is None
    assert reached(limits, HERE, [HERE]) is None
    assert reached(limits, HERE, [HERE, SAME_BOARD]) is None
    assert reached(limits, HERE, [HERE, HERE]) is Limit.SCHOOL


def test_each_limit_counts_people_of_its_own_origin() -> None:
    assert reached({Limit.BOARD: 1}, HERE, [SAME_BOARD]) is Limit.BOARD
    assert reached({Limit.DOMAIN: 1}, NOWHERE, [HERE]) is Limit.DOMAIN
    assert reached({Limit.SCHOOL: 1, Limit.BOARD: 1}, NOWHERE, [NOWHERE, HERE]) is None


def test_what_exceeds_a_limit_that_was_set_later_is_known() -> None:
    assert over({Limit.SCHOOL: 1}, [HERE, SAME_BOARD]) == []
    assert over({Limit.SCHOOL: 1, Limit.BOARD: 1}, [HERE, HERE, SAME_BOARD]) == [
        Over(Limit.SCHOOL, 1, 2),
        Over(Limit.BOARD, 10, 3),
    ]
