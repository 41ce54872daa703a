from datetime import timedelta
from typing import Any

import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.activity.models import Activity
from app.core.clock import now
from app.core.database import table_of
from app.core.refusal import Refused
from app.events.models import EventSession, EventState
from app.extensions import db
from app.places.models import JobRole
from app.registrations import actions
from app.registrations.models import Registration, Status, StatusChange, Why
from tests import factories as make
from tests.slices.registrations.steps import counts, do, sign_up, statuses

pytestmark = pytest.mark.usefixtures("app")


def session_of(capacity: int | None = 1, **values: Any) -> EventSession:
    return make.event([make.event_session(capacity=capacity, **values)]).sessions[0]


def two_dates(*capacities: int) -> list[EventSession]:
    starts = [now() + timedelta(days=30 + 2 * n) for n in range(len(capacities))]
    return make.event(
        [
            make.event_session([make.meeting(start)], capacity=capacity, name=f"groep {n}")
            for n, (start, capacity) in enumerate(zip(starts, capacities, strict=True))
        ]
    ).sessions


def refusal(event_session: EventSession, email: str = "noor@example.org", **named: object) -> str:
    with pytest.raises(Refused) as refused:
        sign_up(event_session, email, **named)
    return refused.value.objection.code


def test_a_free_seat_is_taken_at_once() -> None:
    event_session = session_of()
    registration = sign_up(event_session)
    assert registration.status is Status.CONFIRMED
    assert counts(event_session) == (1, 0)
    assert registration.news_at == now()


def test_what_was_typed_is_kept_on_one_line_each() -> None:
    school = make.school()
    registration = sign_up(
        session_of(),
        " Noor@Example.ORG ",
        name='Noor\r\n"Verhulst" 😀',
        school=school,
        job_role=JobRole.IB,
        question="Hoe?\r\nEn wat dan?",
        organisation="",
    )
    assert registration.name == 'Noor "Verhulst" 😀'
    assert (registration.email, registration.email_key) == ("Noor@Example.ORG", "noor@example.org")
    assert registration.school_id == school.id
    assert registration.question == "Hoe?\nEn wat dan?"


def test_its_history_begins_with_who_and_why() -> None:
    registration = sign_up(session_of())
    (first,) = db.session.scalars(sa.select(StatusChange)).all()
    assert (first.registration_id, first.old, first.new) == (registration.id, None, Status.CONFIRMED)
    assert (first.by, first.why) == ("participant", Why.SEAT_FREE)
    (noted,) = db.session.scalars(sa.select(Activity)).all()
    assert (noted.verb, noted.subject) == ("registration_confirmed", registration.public_id)


def test_a_full_session_means_the_waiting_list_in_order_of_signing_up() -> None:
    event_session = session_of(1)
    rows = [sign_up(event_session, f"p{n}@example.org") for n in range(4)]
    assert [row.status.value for row in rows] == ["confirmed", "waitlisted", "waitlisted", "waitlisted"]
    assert [row.position for row in rows] == [0, 1, 2, 3]
    assert counts(event_session) == (1, 3)


def test_no_capacity_is_no_limit() -> None:
    event_session = session_of(None)
    assert [sign_up(event_session, f"p{n}@example.org").status for n in range(3)] == [Status.CONFIRMED] * 3


def test_somebody_who_has_not_seen_that_it_is_full_is_told_so_first() -> None:
    event_session = session_of(1)
    sign_up(event_session)
    assert refusal(event_session, "laat@example.org", seen_full=False) == "late_form"
    assert counts(event_session) == (1, 0)
    assert sign_up(event_session, "laat@example.org").status is Status.WAITLISTED


def test_somebody_who_saw_it_full_gets_a_seat_that_came_free_meanwhile() -> None:
    assert sign_up(session_of(1), seen_full=True).status is Status.CONFIRMED


def test_full_without_a_waiting_list_is_refused() -> None:
    event_session = session_of(1, has_waiting_list=False)
    sign_up(event_session)
    with pytest.raises(Refused):
        sign_up(event_session, "laat@example.org")
    assert counts(event_session) == (1, 0)


def test_sign_up_stops_when_it_closes(clock: Traveller) -> None:
    closes = now() + timedelta(days=2)
    event_session = session_of(9, sign_up_until=closes)
    clock.move_to(closes - timedelta(seconds=1))
    assert sign_up(event_session).status is Status.CONFIRMED
    clock.move_to(closes + timedelta(seconds=1))
    with pytest.raises(Refused):
        sign_up(event_session, "laat@example.org")


@pytest.mark.parametrize("state", [EventState.SAVE_THE_DATE, EventState.CANCELLED, EventState.DRAFT])
def test_only_an_open_event_takes_sign_ups(state: EventState) -> None:
    event_session = make.event(state=state).sessions[0]
    with pytest.raises(Refused):
        sign_up(event_session)


def test_the_same_form_sent_twice_gives_the_same_registration() -> None:
    event_session = session_of(5)
    first = sign_up(event_session, form_key="k" * 40)
    again = sign_up(event_session, "NOOR@example.org", form_key="k" * 40)
    assert again.id == first.id
    assert counts(event_session) == (1, 0)
    assert db.session.scalar(sa.select(sa.func.count(StatusChange.id))) == 1
    assert again.link_asked_at is None


def test_the_same_form_with_another_address_is_another_person() -> None:
    event_session = session_of(5)
    first = sign_up(event_session, form_key="k" * 40)
    assert sign_up(event_session, "omar@example.org", form_key="k" * 40).id != first.id


def test_the_same_form_after_a_cancel_shows_that_cancel() -> None:
    event_session = session_of(5)
    first = sign_up(event_session, form_key="k" * 40)
    do(actions.cancel, first, by="participant")
    assert sign_up(event_session, form_key="k" * 40).id == first.id
    assert counts(event_session) == (0, 0)


def test_another_form_with_an_address_that_is_signed_up_asks_for_its_link_and_makes_nothing() -> None:
    event_session = session_of(5)
    first = sign_up(event_session, form_key="a" * 40)
    with pytest.raises(actions.SignedUpBefore):
        actions.sign_up(
            event_session, name="Wie dan ook", email="noor@EXAMPLE.org", form_key="b" * 40, by="participant"
        )
    db.session.commit()
    assert first.link_asked_at == now()
    assert first.name == "Noor Verhulst"
    assert counts(event_session) == (1, 0)


def test_after_a_cancel_one_may_sign_up_again() -> None:
    event_session = session_of(5)
    do(actions.cancel, sign_up(event_session), by="participant")
    again = sign_up(event_session)
    assert again.status is Status.CONFIRMED
    assert counts(event_session) == (1, 0)


def test_one_sure_place_per_event() -> None:
    first, second = two_dates(5, 5)
    sign_up(first)
    assert refusal(second) == "elsewhere"
    assert counts(second) == (0, 0)


def test_waiting_for_a_full_favourite_date_beside_a_sure_place_is_allowed() -> None:
    favourite, other = two_dates(1, 5)
    sign_up(favourite, "eerste@example.org")
    sign_up(other)
    assert sign_up(favourite).status is Status.WAITLISTED
    assert statuses(other) == {"noor": "confirmed"}


def test_a_place_at_one_event_says_nothing_of_another() -> None:
    sign_up(session_of())
    assert sign_up(session_of()).status is Status.CONFIRMED


def test_a_newcomer_does_not_pass_who_waits() -> None:
    event_session = session_of(1)
    sign_up(event_session, "eerste@example.org")
    sign_up(event_session, "wacht@example.org")
    event_session.capacity = 2  # an organiser made room, and the worker has not come by yet
    db.session.commit()
    newcomer = sign_up(event_session, "nieuw@example.org")
    assert newcomer.status is Status.WAITLISTED
    assert statuses(event_session) == {"eerste": "confirmed", "wacht": "confirmed", "nieuw": "waitlisted"}


@pytest.mark.parametrize(
    "address", ["a@b@c", "zoë@example.org", "x@y, z@y", "x@y.nl, z@y.nl", "", "noor@school", "noor"]
)
def test_what_is_not_one_address_is_refused(address: str) -> None:
    event_session = session_of()
    with pytest.raises(Refused) as refused:
        sign_up(event_session, address)
    assert refused.value.objection.field == "email"
    assert counts(event_session) == (0, 0)


def test_a_name_of_300_characters_is_refused() -> None:
    assert refusal(session_of(), name="n" * 300) == "name_too_long"


def test_a_date_that_was_deleted_while_the_page_was_read_is_refused() -> None:
    first, second = two_dates(5, 5)
    assert second.event is first.event
    dates = table_of(EventSession)
    db.session.execute(sa.delete(dates).where(dates.c.id == second.id))  # as if by somebody else
    with pytest.raises(Refused) as refused:
        actions.sign_up(second, name="Noor", email="noor@example.org", by="participant")
    assert refused.value.objection.code == "session_gone"


def added(event_session: EventSession, email: str = "noor@example.org", choice: str = "") -> Registration:
    person = actions.Person(name="Noor Verhulst", email=email)
    return do(actions.add, event_session, person, choice=choice, by="account:0123456789abcdef")


def why_of(registration: Registration) -> str:
    return registration.changes[-1].why


def test_an_organiser_adds_somebody_after_sign_up_closed() -> None:
    event_session = session_of(2, sign_up_until=now() - timedelta(days=1))
    registration = added(event_session)
    assert registration.status is Status.CONFIRMED
    assert why_of(registration) == Why.ADDED_SEAT
    assert registration.changes[-1].by == "account:0123456789abcdef"


def test_where_no_seat_is_free_an_organiser_must_choose() -> None:
    event_session = session_of(1)
    sign_up(event_session, "eerste@example.org")
    with pytest.raises(Refused) as refused:
        added(event_session)
    assert refused.value.objection.code == "no_seat"
    assert why_of(added(event_session, choice="waiting")) == Why.ADDED_WAITING
    over = added(event_session, "over@example.org", choice="anyway")
    assert over.status is Status.CONFIRMED
    assert why_of(over) == Why.ADDED_ANYWAY
    assert counts(event_session) == (2, 1)


def test_after_a_seat_too_many_the_next_freed_seat_goes_to_nobody() -> None:
    event_session = session_of(1)
    first = sign_up(event_session, "eerste@example.org")
    sign_up(event_session, "wacht@example.org")
    added(event_session, "over@example.org", choice="anyway")
    do(actions.cancel, first, by="participant")
    assert statuses(event_session)["wacht"] == "waitlisted"
    assert counts(event_session) == (1, 1)


def test_an_organiser_does_not_add_somebody_twice() -> None:
    event_session = session_of(5)
    sign_up(event_session)
    with pytest.raises(Refused) as refused:
        added(event_session)
    assert refused.value.objection.code == "already_listed"


def test_nobody_is_added_to_what_is_called_off() -> None:
    event_session = session_of(5, cancelled_at=now())
    with pytest.raises(Refused) as refused:
        added(event_session)
    assert refused.value.objection.code == "cancelled"
