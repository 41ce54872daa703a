from datetime import datetime, timedelta

import pytest
from time_machine import Traveller

from app.core.clock import AMSTERDAM
from app.events.models import EventSession
from app.registrations import actions
from app.registrations.models import Status, Why
from tests import factories as make
from tests.slices.registrations.steps import counts, do, history, row_of, sign_up, statuses

pytestmark = pytest.mark.usefixtures("app")
START = datetime(2026, 11, 12, 13, 30, tzinfo=AMSTERDAM)  # a Thursday, eight days after the stopped clock
SECOND = timedelta(seconds=1)


def dates(*capacities: int, start: datetime = START) -> list[EventSession]:
    return make.event(
        [
            make.event_session([make.meeting(start + timedelta(hours=3 * n))], capacity=capacity, name=f"groep {n}")
            for n, capacity in enumerate(capacities)
        ]
    ).sessions


def test_promoted_on_the_favourite_date_one_gives_up_the_other_and_its_line_moves_up() -> None:
    a, b = dates(1, 1)
    sign_up(a, "eerste@example.org")
    sign_up(b, "noor@example.org")
    sign_up(a, "noor@example.org")
    sign_up(b, "wacht@example.org")
    do(actions.cancel, row_of(a, "eerste"), by="participant")
    assert statuses(a) == {"eerste": "cancelled_by_participant", "noor": "confirmed"}
    assert statuses(b) == {"noor": "cancelled_by_participant", "wacht": "confirmed"}
    assert (counts(a), counts(b)) == ((1, 0), (1, 0))
    assert row_of(b, "noor").is_swapped
    assert row_of(b, "noor").reason == "", "a sentence is made where it is read"
    assert not row_of(b, "noor").cancelled_late
    assert history(row_of(b, "wacht"))[-1] == ("confirmed", "worker", Why.NEXT_AFTER_SWAP)


def test_a_chain_of_swaps_runs_to_its_end_in_one_action() -> None:
    sessions = dates(1, 1, 1, 1)
    for n, event_session in enumerate(sessions):
        sign_up(event_session, f"p{n}@example.org")
    for n in range(1, 4):  # each rather has the date before
        sign_up(sessions[n - 1], f"p{n}@example.org")
    sign_up(sessions[3], "laatst@example.org")
    do(actions.cancel, row_of(sessions[0], "p0"), by="participant")
    for n in range(3):
        assert statuses(sessions[n])[f"p{n + 1}"] == "confirmed"
        assert counts(sessions[n]) == (1, 0)
    assert statuses(sessions[3]) == {"p3": "cancelled_by_participant", "laatst": "confirmed"}


def test_two_who_want_each_others_date_both_get_it_when_a_seat_comes_free() -> None:
    a, b = dates(2, 1)
    for who in ("anna", "extra"):
        sign_up(a, f"{who}@example.org")
    sign_up(b, "bas@example.org")
    sign_up(a, "bas@example.org")
    sign_up(b, "anna@example.org")
    do(actions.cancel, row_of(a, "extra"), by="participant")
    assert statuses(a) == {"anna": "cancelled_by_participant", "extra": "cancelled_by_participant", "bas": "confirmed"}
    assert statuses(b) == {"bas": "cancelled_by_participant", "anna": "confirmed"}
    assert (counts(a), counts(b)) == ((1, 0), (1, 0))


def test_taking_an_offer_swaps_too_and_declining_keeps_what_one_had(clock: Traveller) -> None:
    a, b = dates(1, 1)
    sign_up(a, "eerste@example.org")
    sign_up(b, "noor@example.org")
    sign_up(a, "noor@example.org")
    clock.move_to(START - timedelta(hours=24))
    do(actions.cancel, row_of(a, "eerste"), by="participant")
    assert row_of(a, "noor").status is Status.OFFERED
    assert row_of(b, "noor").status is Status.CONFIRMED
    do(actions.accept_offer, row_of(a, "noor"), by="participant")
    assert (row_of(a, "noor").status, row_of(b, "noor").status.shown) == (Status.CONFIRMED, "cancelled")
    assert (counts(a), counts(b)) == ((1, 0), (0, 0))


def test_declining_keeps_the_sure_place(clock: Traveller) -> None:
    a, b = dates(1, 1)
    sign_up(a, "eerste@example.org")
    sign_up(b, "noor@example.org")
    sign_up(a, "noor@example.org")
    clock.move_to(START - timedelta(hours=24))
    do(actions.cancel, row_of(a, "eerste"), by="participant")
    do(actions.cancel, row_of(a, "noor"), by="participant")
    assert row_of(b, "noor").status is Status.CONFIRMED
    assert (counts(a), counts(b)) == ((0, 0), (1, 0))
