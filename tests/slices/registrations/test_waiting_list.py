from datetime import datetime, timedelta

import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.core.clock import AMSTERDAM, now
from app.core.refusal import Refused
from app.events.models import EventSession, EventState
from app.extensions import db
from app.registrations import actions, queries
from app.registrations.models import Registration, Status, Why
from tests import factories as make
from tests.slices.registrations.steps import counts, do, history, row_of, sign_up, statuses

pytestmark = pytest.mark.usefixtures("app")
START = datetime(2026, 11, 12, 13, 30, tzinfo=AMSTERDAM)  # a Thursday, eight days after the stopped clock
SECOND = timedelta(seconds=1)


def session_of(capacity: int = 1, people: int = 3, start: datetime = START) -> EventSession:
    """Full, with everybody else on the waiting list: p0, p1, …"""
    event_session = make.event([make.event_session([make.meeting(start)], capacity=capacity)]).sessions[0]
    for n in range(people):
        sign_up(event_session, f"p{n}@example.org")
    return event_session


def test_a_freed_seat_goes_to_the_head_of_the_line_with_its_reason() -> None:
    event_session = session_of()
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    assert statuses(event_session) == {
        "p0": "cancelled_by_participant",
        "p1": "confirmed",
        "p2": "waitlisted",
    }
    assert counts(event_session) == (1, 1)
    assert history(row_of(event_session, "p1"))[-1] == ("confirmed", "worker", Why.NEXT_AFTER_CANCEL)
    assert row_of(event_session, "p1").news_at == now()


def test_somebody_who_leaves_the_line_frees_no_seat() -> None:
    event_session = session_of()
    do(actions.cancel, row_of(event_session, "p1"), by="participant")
    assert statuses(event_session)["p2"] == "waitlisted"
    assert counts(event_session) == (1, 1)
    assert not row_of(event_session, "p1").cancelled_late


def test_until_48_hours_before_the_start_the_seat_is_sure(clock: Traveller) -> None:
    event_session = session_of()
    clock.move_to(START - timedelta(hours=48))
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    assert row_of(event_session, "p1").status is Status.CONFIRMED


def test_after_that_it_is_offered_with_a_claim_by(clock: Traveller) -> None:
    event_session = session_of()
    clock.move_to(START - timedelta(hours=48) + SECOND)
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    head = row_of(event_session, "p1")
    assert head.status is Status.OFFERED
    assert head.offered_until == datetime(2026, 11, 11, 11, 30, 1, tzinfo=AMSTERDAM)
    assert counts(event_session) == (1, 1)  # an offered seat is taken


def test_in_the_last_three_hours_nobody_is_promoted_and_a_newcomer_still_waits(clock: Traveller) -> None:
    event_session = session_of()
    clock.move_to(START - timedelta(hours=3) + SECOND)
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    assert statuses(event_session)["p1"] == "waitlisted"
    assert sign_up(event_session, "nieuw@example.org").status is Status.WAITLISTED
    assert counts(event_session) == (0, 3)


@pytest.fixture
def offered(clock: Traveller) -> EventSession:
    """p1 has an offer until Thursday 11.30; p2 waits."""
    event_session = session_of()
    clock.move_to(datetime(2026, 11, 11, 13, 30, tzinfo=AMSTERDAM))
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    assert row_of(event_session, "p1").offered_until == START - timedelta(hours=2)
    return event_session


def test_an_offer_is_taken_once_however_often_it_is_pressed(offered: EventSession, clock: Traveller) -> None:
    clock.move_to(START - timedelta(hours=2))  # the last moment
    head = row_of(offered, "p1")
    do(actions.accept_offer, head, by="participant")
    do(actions.accept_offer, head, by="participant")
    assert history(head)[2:] == [("confirmed", "participant", Why.ACCEPTED)]
    assert head.offered_until is None
    assert counts(offered) == (1, 1)


def test_an_offer_is_not_taken_too_late_even_where_the_worker_has_not_been(
    offered: EventSession, clock: Traveller
) -> None:
    clock.move_to(START - timedelta(hours=2) + SECOND)
    with pytest.raises(Refused) as refused:
        do(actions.accept_offer, row_of(offered, "p1"), by="participant")
    assert refused.value.objection.code == "offer_lapsed"
    assert row_of(offered, "p1").status is Status.OFFERED


def test_a_declined_offer_goes_to_the_next_in_line(offered: EventSession) -> None:
    for _ in range(2):
        do(actions.cancel, row_of(offered, "p1"), by="participant")
    assert statuses(offered) == {"p0": "cancelled_by_participant", "p1": "cancelled_by_participant", "p2": "offered"}
    declined = row_of(offered, "p1")
    assert history(declined)[2:] == [("cancelled_by_participant", "participant", Why.DECLINED)]
    assert not declined.cancelled_late
    assert counts(offered) == (1, 0)


def test_offers_lapse_after_their_claim_by_and_the_job_done_twice_changes_nothing(clock: Traveller) -> None:
    event_session = session_of(start=datetime(2026, 11, 13, 10, 0, tzinfo=AMSTERDAM))
    clock.move_to(datetime(2026, 11, 11, 12, 0, tzinfo=AMSTERDAM))
    do(actions.cancel, row_of(event_session, "p0"), by="participant")
    claim_by = datetime(2026, 11, 12, 10, 0, tzinfo=AMSTERDAM)
    assert row_of(event_session, "p1").offered_until == claim_by
    clock.move_to(claim_by)
    assert queries.lapsed_offers() == []
    do(actions.lapse, row_of(event_session, "p1").id, by="worker")
    assert row_of(event_session, "p1").status is Status.OFFERED
    clock.move_to(claim_by + SECOND)
    lapsed = queries.lapsed_offers()
    assert lapsed == [row_of(event_session, "p1").id]
    for _ in range(2):
        for registration_id in lapsed:
            do(actions.lapse, registration_id, by="worker")
    assert queries.lapsed_offers() == []
    assert history(row_of(event_session, "p1"))[2:] == [("expired", "worker", Why.LAPSED)]
    assert history(row_of(event_session, "p2"))[1:] == [("offered", "worker", Why.NEXT_AFTER_LAPSE)]
    assert counts(event_session) == (1, 0)


def test_a_registration_that_is_gone_does_not_stop_the_job() -> None:
    do(actions.lapse, 4711, by="worker")
    do(actions.fill, 4711, by="worker")


def more_seats(event_session: EventSession, capacity: int | None) -> None:
    event_session.capacity = capacity
    db.session.commit()


@pytest.mark.parametrize(("capacity", "promoted"), [(2, 1), (3, 2), (9, 3), (None, 3)])
def test_more_room_is_filled_from_the_head_of_the_line(capacity: int | None, promoted: int) -> None:
    event_session = session_of(people=4)
    assert queries.sessions_with_room() == []
    more_seats(event_session, capacity)
    assert queries.sessions_with_room() == [event_session.id]
    for _ in range(2):
        do(actions.fill, event_session.id, by="worker")
    assert counts(event_session) == (1 + promoted, 3 - promoted)
    assert list(statuses(event_session).values()) == ["confirmed"] * (1 + promoted) + ["waitlisted"] * (3 - promoted)
    assert history(row_of(event_session, "p1"))[-1][2] == Why.NEXT_AFTER_ROOM
    assert len(history(row_of(event_session, "p1"))) == 2
    assert queries.sessions_with_room() == []


@pytest.mark.parametrize("state", [EventState.DRAFT, EventState.CANCELLED])
def test_nobody_is_promoted_at_an_event_that_is_withdrawn_or_called_off(state: EventState) -> None:
    event_session = session_of()
    event_session.event.state = state
    more_seats(event_session, 9)
    assert queries.sessions_with_room() == []
    do(actions.fill, event_session.id, by="worker")
    assert counts(event_session) == (1, 2)


def test_what_is_too_near_to_promote_anybody_is_not_looked_at_any_more(clock: Traveller) -> None:
    """The worker would find it at every round, and drop all kept pages each time."""
    event_session = session_of()
    more_seats(event_session, 9)
    clock.move_to(START - timedelta(hours=3))
    assert queries.sessions_with_room() == [event_session.id]
    clock.shift(1)
    assert queries.sessions_with_room() == []


def test_moving_up_is_to_the_front_and_is_noted_and_told_to_nobody() -> None:
    event_session = session_of(people=4)
    for row in db.session.scalars(sa.select(Registration)):
        row.news_at = None
    db.session.commit()
    last = row_of(event_session, "p3")
    do(actions.move_up, last, by="account:0123456789abcdef")
    assert [row.email for row in queries.waiting_list(event_session.id)] == [
        f"{who}@example.org" for who in ("p3", "p1", "p2")
    ]
    assert history(last)[-1] == ("waitlisted", "account:0123456789abcdef", Why.MOVED_UP)
    assert last.news_at is None
    assert queries.place_in_line(last) == 1
    assert counts(event_session) == (1, 3)


def test_the_head_and_who_does_not_wait_cannot_move_up() -> None:
    event_session = session_of(people=3)
    for who in ("p0", "p1"):
        do(actions.move_up, row_of(event_session, who), by="account:0123456789abcdef")
        assert len(history(row_of(event_session, who))) == 1


def test_after_moving_up_a_newcomer_still_comes_last() -> None:
    event_session = session_of(people=3)
    do(actions.move_up, row_of(event_session, "p2"), by="account:0123456789abcdef")
    newcomer = sign_up(event_session, "nieuw@example.org")
    assert queries.place_in_line(newcomer) == 3
    assert queries.place_in_line(row_of(event_session, "p2")) == 1
