from datetime import timedelta

import pytest
import sqlalchemy as sa
from flask import Flask
from time_machine import Traveller

from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import Event, EventState
from app.extensions import db
from app.invitations import actions as invitations
from app.outbox.models import Message
from app.registrations import actions, queries
from app.registrations.actions import Person
from app.registrations.models import Status, StatusChange, Why
from app.registrations.queries import people
from app.registrations.queries.ending import Mailing, told_of_calling_off
from tests import factories as make
from tests.slices.registrations.steps import counts, do, sign_up, statuses

pytestmark = pytest.mark.usefixtures("app")
ORGANISER = "account:0123456789abcdef"
SECOND = timedelta(seconds=1)


def test_cancelling_frees_the_seat_and_twice_is_once() -> None:
    event_session = make.event().sessions[0]
    registration = sign_up(event_session)
    for _ in range(2):
        do(actions.cancel, registration, by="participant")
    assert registration.status is Status.CANCELLED_BY_PARTICIPANT
    assert counts(event_session) == (0, 0)
    assert db.session.scalar(sa.select(sa.func.count(StatusChange.id))) == 2


def test_a_cancel_after_sign_up_closed_is_flagged_late(clock: Traveller) -> None:
    closes = now() + timedelta(days=10)
    event_session = make.event([make.event_session(sign_up_until=closes)]).sessions[0]
    on_time, late = sign_up(event_session, "a@example.org"), sign_up(event_session, "b@example.org")
    clock.move_to(closes)
    do(actions.cancel, on_time, by="participant")
    clock.move_to(closes + SECOND)
    do(actions.cancel, late, by="participant")
    assert (on_time.cancelled_late, late.cancelled_late) == (False, True)


def test_cancelling_works_until_the_end(clock: Traveller) -> None:
    event_session = make.event().sessions[0]
    during, after = sign_up(event_session, "a@example.org"), sign_up(event_session, "b@example.org")
    clock.move_to(event_session.ends_at - SECOND)
    do(actions.cancel, during, by="participant")
    assert during.cancelled_late
    clock.move_to(event_session.ends_at)
    with pytest.raises(Refused):
        do(actions.cancel, after, by="participant")
    assert statuses(event_session) == {"a": "cancelled_by_participant", "b": "confirmed"}


def test_an_organiser_cancels_with_a_reason_that_the_participant_reads(clock: Traveller) -> None:
    event_session = make.event().sessions[0]
    registration = sign_up(event_session)
    clock.move_to(event_session.starts_at - timedelta(hours=1))
    do(actions.cancel, registration, reason="Alleen voor\r\nIB’ers", by=ORGANISER)
    assert registration.status is Status.CANCELLED_BY_ORGANISER
    assert registration.reason == "Alleen voor IB’ers"
    assert registration.changes[-1].why is Why.WITHDRAWN
    assert registration.changes[-1].words == "Alleen voor IB’ers"
    assert not registration.cancelled_late  # it was not the participant who was late


def two_dates() -> Event:
    later = make.meeting(now() + timedelta(days=40))
    return make.event(
        [make.event_session(name="een", capacity=1), make.event_session([later], name="twee", capacity=5)]
    )


def test_calling_off_a_date_ends_all_that_lives_there_and_promotes_nobody() -> None:
    event = two_dates()
    first, second = event.sessions
    for who in ("a", "b", "weg"):
        sign_up(first, f"{who}@example.org")
    do(
        actions.cancel,
        next(r for r in queries.waiting_list(first.id) if r.name and r.email[0] == "w"),
        by="participant",
    )
    sign_up(second, "b@example.org")
    assert told_of_calling_off([first]) == Mailing(people=2, mails=2)
    assert do(actions.cancel_session, first, reason="De spreker is ziek.", by=ORGANISER) == 2
    assert statuses(first) == {
        "a": "cancelled_by_organiser",
        "b": "cancelled_by_organiser",
        "weg": "cancelled_by_participant",
    }
    assert statuses(second) == {"b": "confirmed"}
    assert counts(first) == (0, 0)
    assert first.cancelled_at == now()
    assert event.state is EventState.OPEN
    assert {row.reason for row in people.everybody([first.id])} == {"De spreker is ziek.", ""}


def test_two_people_who_share_a_mailbox_are_two_of_whom_is_told(app: Flask) -> None:
    session = make.event().sessions[0]
    team = [Person(name, "team@example.org") for name in ("Noor Verhulst", "Omar Haddad")]
    do(actions.sign_up_team, session, team, by_name="Ina", by_email="ina@example.org", by="participant")
    assert told_of_calling_off([session]) == Mailing(people=2, mails=2)
    assert do(actions.cancel_session, session, reason="Storm.", by=ORGANISER) == 2


@pytest.mark.parametrize("missing", [False, True])
def test_the_number_of_mails_that_is_foretold_is_sent(app: Flask, missing: bool) -> None:
    """Of a series each meeting leaves the calendar by a mail of its own, unless somebody would miss it."""
    meetings = [make.meeting(now() + timedelta(days=days)) for days in (20, 30, 40)]
    session = make.event([make.event_session(meetings, capacity=1)]).sessions[0]
    first, waits = sign_up(session, "a@example.org"), sign_up(session, "b@example.org")
    if missing:
        do(actions.miss, first, session.meetings[1].public_id, by="participant")
    told = [(row.id, do(invitations.tell, row.id)) for row in (first, waits)]
    foretold = told_of_calling_off([session])
    assert foretold == Mailing(people=2, mails=4 if missing else 5)
    db.session.execute(sa.delete(Message))
    do(actions.cancel_session, session, reason="Storm.", by=ORGANISER)
    for row_id, _told in told:
        do(invitations.tell, row_id)
    assert db.session.scalar(sa.select(sa.func.count(Message.id))) == foretold.mails


def test_calling_off_the_last_date_calls_off_the_event() -> None:
    event = make.event()
    sign_up(event.sessions[0])
    do(actions.cancel_session, event.sessions[0], reason="Te weinig aanmeldingen.", by=ORGANISER)
    assert event.state is EventState.CANCELLED


def test_calling_off_an_event_ends_all_its_dates_and_counts_people_once() -> None:
    event = two_dates()
    first, second = event.sessions
    sign_up(first, "a@example.org")
    sign_up(second, "b@example.org")
    sign_up(first, "b@example.org")
    assert do(actions.cancel_event, event, reason="Storm.", by=ORGANISER) == 2
    assert set(statuses(first).values()) | set(statuses(second).values()) == {"cancelled_by_organiser"}
    assert event.state is EventState.CANCELLED
    assert (counts(first), counts(second)) == ((0, 0), (0, 0))


def test_somebody_who_was_at_a_date_that_is_over_keeps_that_when_the_rest_is_called_off(clock: Traveller) -> None:
    event = two_dates()
    first, second = event.sessions
    sign_up(first, "a@example.org")
    sign_up(second, "b@example.org")
    clock.move_to(first.ends_at)
    assert do(actions.cancel_event, event, reason="Storm.", by=ORGANISER) == 1
    assert (statuses(first), statuses(second)) == ({"a": "confirmed"}, {"b": "cancelled_by_organiser"})


def test_what_is_called_off_or_over_is_not_called_off_again(clock: Traveller) -> None:
    event = two_dates()
    first, second = event.sessions
    do(actions.cancel_session, first, reason="Storm.", by=ORGANISER)
    with pytest.raises(Refused) as refused:
        do(actions.cancel_session, first, reason="Storm.", by=ORGANISER)
    assert refused.value.objection.code == "cancelled"
    clock.move_to(second.ends_at)
    with pytest.raises(Refused) as refused:
        do(actions.cancel_session, second, reason="Storm.", by=ORGANISER)
    assert refused.value.objection.code == "over"
    with pytest.raises(Refused):
        do(actions.cancel_event, event, reason="Storm.", by=ORGANISER)
