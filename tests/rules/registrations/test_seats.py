import pytest

from app.registrations import rules
from app.registrations.models import Status


@pytest.mark.parametrize(
    ("capacity", "taken", "waiting", "status"),
    [
        (20, 19, 0, Status.CONFIRMED),
        (20, 20, 0, Status.WAITLISTED),
        (20, 21, 0, Status.WAITLISTED),  # an organiser gave one seat too many
        (20, 19, 1, Status.WAITLISTED),  # a free seat, but somebody waits for it
        (20, 0, 1, Status.WAITLISTED),  # however many are free
        (20, 20, 5, Status.WAITLISTED),
        (0, 0, 0, Status.WAITLISTED),
        (None, 5000, 0, Status.CONFIRMED),
        (None, 0, 1, Status.WAITLISTED),
    ],
)
def test_a_newcomer_gets_a_seat_only_when_one_is_free_and_nobody_waits(
    capacity: int | None, taken: int, waiting: int, status: Status
) -> None:
    assert rules.status_for(capacity, taken, waiting) is status


@pytest.mark.parametrize(
    ("capacity", "taken", "room"),
    [(2, 1, True), (2, 2, False), (2, 3, False), (0, 0, False), (None, 9, True)],
)
def test_room_ends_at_the_capacity(capacity: int | None, taken: int, room: bool) -> None:
    assert rules.has_room(capacity, taken) is room


@pytest.mark.parametrize(
    ("taken", "waiting", "choice", "status"),
    [
        (1, 0, "", Status.CONFIRMED),
        (1, 0, "waiting", Status.CONFIRMED),  # a free seat is a seat
        (2, 0, "", None),
        (2, 0, "waiting", Status.WAITLISTED),
        (2, 0, "anyway", Status.CONFIRMED),
        (1, 1, "", None),  # a free seat that somebody waits for is not handed out unasked
        (1, 1, "anyway", Status.CONFIRMED),
        (2, 0, "nonsense", None),
    ],
)
def test_somebody_who_is_added_goes_over_the_capacity_only_when_that_is_chosen(
    taken: int, waiting: int, choice: str, status: Status | None
) -> None:
    assert rules.added_status(rules.status_for(2, taken, waiting), choice) is status


def test_one_sure_place_per_event_but_waiting_for_another_date_is_allowed() -> None:
    refused = rules.elsewhere_objection(Status.CONFIRMED, confirmed_elsewhere=True)
    assert refused is not None
    assert refused.code == "elsewhere"
    assert rules.elsewhere_objection(Status.WAITLISTED, confirmed_elsewhere=True) is None
    assert rules.elsewhere_objection(Status.CONFIRMED, confirmed_elsewhere=False) is None


@pytest.mark.parametrize(
    ("name", "code"),
    [("", "name_empty"), ("N", None), ("n" * 120, None), ("n" * 121, "name_too_long"), ("😀" * 120, None)],
)
def test_a_name_has_one_to_120_characters(name: str, code: str | None) -> None:
    objection = rules.name_objection(name)
    assert (objection.code if objection else None) == code
