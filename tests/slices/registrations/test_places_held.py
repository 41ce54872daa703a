"""What has begun stays as it was, whatever else somebody signs up for."""

from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from time_machine import Traveller

from app.core.clock import AMSTERDAM
from app.core.refusal import Refused
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions
from app.registrations.models import Registration, Status
from tests import factories as make
from tests.slices.registrations.steps import counts, do, row_of, sign_up, statuses

pytestmark = pytest.mark.usefixtures("any_app")
A = datetime(2026, 11, 12, 13, 30, tzinfo=AMSTERDAM)  # a Thursday, eight days after the stopped clock
B = datetime(2026, 12, 17, 13, 30, tzinfo=AMSTERDAM)
LENGTH, SECOND, HOUR = timedelta(hours=2), timedelta(seconds=1), timedelta(hours=1)


def two_dates(seats: int = 1, b: datetime = B) -> tuple[EventSession, EventSession]:
    starts = {"a": A, "b": b}
    groups = [make.event_session([make.meeting(at)], capacity=seats, name=name) for name, at in starts.items()]
    first, second = make.event(groups).sessions
    return first, second


def add(event_session: EventSession, email: str, choice: str = "") -> Registration:
    return do(actions.add, event_session, actions.Person("Noor Verhulst", email), choice=choice, by="command")


def both(event_session: EventSession, other: EventSession) -> None:
    """Noor has a place on the first date and waits for the second, which is full."""
    sign_up(event_session, "noor@example.org")
    sign_up(other, "vol@example.org")
    sign_up(other, "noor@example.org")


@pytest.mark.parametrize("now", [A, A + HOUR, A + timedelta(days=3)])
def test_a_seat_elsewhere_takes_nothing_back_of_what_has_begun(now: datetime, clock: Traveller) -> None:
    a, b = two_dates()
    both(a, b)
    clock.move_to(now)
    do(actions.cancel, row_of(b, "vol"), by="participant")
    assert statuses(a) == {"noor": "confirmed"}
    assert statuses(b) == {"vol": "cancelled_by_participant", "noor": "confirmed"}
    assert (counts(a), counts(b)) == ((1, 0), (1, 0))


@pytest.mark.parametrize(
    ("now", "status"),
    [
        (A - timedelta(hours=48) - SECOND, Status.CONFIRMED),
        (A - timedelta(hours=48), Status.CONFIRMED),
        (A - timedelta(hours=48) + SECOND, Status.OFFERED),
        (A - timedelta(hours=15), Status.OFFERED),
        (A - SECOND, Status.OFFERED),
        (A, Status.CONFIRMED),  # nothing is given up any more
    ],
)
def test_the_place_of_tomorrow_is_not_swapped_without_being_asked(
    now: datetime, status: Status, clock: Traveller
) -> None:
    a, b = two_dates()
    both(a, b)
    clock.move_to(now)
    do(actions.cancel, row_of(b, "vol"), by="participant")
    assert row_of(b, "noor").status is status
    is_swapped = now < A and status is Status.CONFIRMED
    assert statuses(a) == {"noor": "cancelled_by_participant" if is_swapped else "confirmed"}


def test_an_offer_accepted_after_the_other_date_was_held_leaves_that_one(clock: Traveller) -> None:
    a, b = two_dates()
    both(a, b)
    clock.move_to(A - timedelta(hours=15))
    do(actions.cancel, row_of(b, "vol"), by="participant")
    clock.move_to(A)
    do(actions.accept_offer, row_of(b, "noor"), by="participant")
    assert statuses(a) == {"noor": "confirmed"}
    assert row_of(b, "noor").status is Status.CONFIRMED


def test_an_offer_accepted_before_gives_the_place_of_tomorrow_to_the_next(clock: Traveller) -> None:
    a, b = two_dates()
    both(a, b)
    sign_up(a, "wacht@example.org")
    clock.move_to(A - timedelta(hours=15))
    do(actions.cancel, row_of(b, "vol"), by="participant")
    do(actions.accept_offer, row_of(b, "noor"), by="participant")
    assert statuses(a) == {"noor": "cancelled_by_participant", "wacht": "offered"}


def test_what_is_over_is_no_place_elsewhere(clock: Traveller) -> None:
    a, b = two_dates(5)
    sign_up(a, "noor@example.org")
    sign_up(a, "bas@example.org")
    clock.move_to(A + LENGTH - SECOND)
    for attempt in (sign_up, add):
        with pytest.raises(Refused) as refused:
            attempt(b, "noor@example.org")
        assert refused.value.objection.code == "elsewhere"
    clock.move_to(A + LENGTH)
    assert sign_up(b, "noor@example.org").status is Status.CONFIRMED
    assert add(b, "bas@example.org").status is Status.CONFIRMED
    assert statuses(a) == {"noor": "confirmed", "bas": "confirmed"}
    assert (counts(a), counts(b)) == ((2, 0), (2, 0))


def test_an_organiser_who_adds_somebody_reads_what_an_organiser_can_do() -> None:
    a, b = two_dates()
    sign_up(a, "noor@example.org")
    with pytest.raises(Refused) as refused:
        add(b, "noor@example.org")
    said = str(refused.value.objection.sentence)
    assert "Verplaats deze persoon op de eigen bladzijde." in said
    assert "je mail" not in said


def test_the_database_keeps_one_place_and_what_is_history_beside_it(clock: Traveller) -> None:
    a, b = two_dates(5)
    sign_up(a, "noor@example.org")
    clock.move_to(A + LENGTH)
    sign_up(b, "noor@example.org")
    assert row_of(a, "noor").past_since == A + LENGTH
    assert row_of(b, "noor").past_since is None
    with pytest.raises(IntegrityError):
        db.session.execute(sa.update(Registration).values(past_since=None))
    db.session.rollback()


def test_a_date_that_was_called_off_comes_back_for_people_who_were_at_the_other(clock: Traveller) -> None:
    a, b = two_dates(5)
    sign_up(a, "noor@example.org")
    clock.move_to(A + LENGTH)
    sign_up(b, "noor@example.org")
    do(actions.cancel_session, b, reason="De spreker is ziek.", by="command")
    do(actions.reopen_session, b, by="command")
    assert (row_of(a, "noor").status, row_of(b, "noor").status) == (Status.CONFIRMED, Status.CONFIRMED)


def test_the_line_of_a_reopened_date_is_intact_for_people_with_a_place_elsewhere() -> None:
    a, b = two_dates()
    both(a, b)
    do(actions.cancel_session, b, reason="De spreker is ziek.", by="command")
    do(actions.reopen_session, b, by="command")
    assert statuses(b) == {"vol": "confirmed", "noor": "waitlisted"}
    assert statuses(a) == {"noor": "confirmed"}
