import pytest

from app.events.models import EventState
from app.events.rules import add_objection, removal_objection

DRAFT, OPEN = EventState.DRAFT, EventState.OPEN


@pytest.mark.parametrize(
    ("state", "is_last", "has_people", "has_begun", "code"),
    [
        (DRAFT, False, False, False, None),
        (DRAFT, False, False, True, None),
        (OPEN, False, False, False, None),
        (OPEN, False, False, True, "begun"),
        (OPEN, False, True, False, "signed_up"),
        (DRAFT, True, False, False, "last"),
    ],
)
def test_a_date_goes_only_while_nobody_counts_on_it(
    state: EventState, is_last: bool, has_people: bool, has_begun: bool, code: str | None
) -> None:
    objection = removal_objection(state, is_last=is_last, has_people=has_people, has_begun=has_begun)
    assert (objection.code if objection else None) == code


def test_nothing_is_added_to_what_was_called_off() -> None:
    assert add_objection(OPEN) is None
    for objection in (add_objection(EventState.CANCELLED), add_objection(OPEN, is_cancelled=True)):
        assert objection is not None
        assert objection.code == "cancelled"
