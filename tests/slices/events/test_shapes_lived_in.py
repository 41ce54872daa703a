"""What was turned into another shape is as any other event of that shape: it grows, fills and mails."""

from datetime import UTC, datetime, timedelta

import pytest

from app.core import clock
from app.events import actions
from app.events.models import Event, EventState
from app.events.plans import MeetingPlan, SessionPlan
from app.events.rules import DatesShape
from app.extensions import db
from app.outbox.models import Message
from app.registrations.models import Status
from tests import factories as make
from tests.slices.events.test_shapes import DAY, choice, series, turned
from tests.slices.invitations.worker import invitation, sign_up, told, transaction

pytestmark = pytest.mark.usefixtures("app")


def starts(mail: Message) -> datetime:
    """Of the meeting that this mail invites to."""
    begin: datetime = invitation(mail).event["DTSTART"].dt
    return begin.astimezone(UTC)


def later(days: int) -> MeetingPlan:
    at = clock.now() + DAY * days
    return MeetingPlan(starts_at=at, ends_at=at + timedelta(hours=2), venue="De Zonnecirkel")


def test_whoever_signs_up_for_the_series_is_invited_to_every_date() -> None:
    (only,) = turned(choice(), DatesShape.SERIES).sessions
    sign_up(only)
    overview, *invitations = told()
    assert overview.calendar is None
    assert {starts(each) for each in invitations} == {each.starts_at for each in only.meetings}
    db.session.rollback()
    with transaction():
        actions.add_meeting(only, later(60), by="command")
    (extra,) = told()
    assert starts(extra) == only.meetings[-1].starts_at


def test_the_smallest_capacity_holds_and_the_waiting_list_begins_there() -> None:
    (only,) = turned(choice({"capacity": 1}, {"capacity": 5}), DatesShape.SERIES).sessions
    assert sign_up(only).status is Status.CONFIRMED
    assert sign_up(only, "Anna", "anna@example.org").status is Status.WAITLISTED


def test_each_date_to_choose_fills_separately_and_another_can_be_added() -> None:
    event = turned(series(capacity=1), DatesShape.CHOICE)
    first, second, _third = event.sessions
    assert sign_up(first).status is Status.CONFIRMED
    assert sign_up(second, "Anna", "anna@example.org").status is Status.CONFIRMED
    assert starts(told()[0]) == first.starts_at
    db.session.rollback()
    with transaction():
        actions.add_session(
            db.session.get(Event, event.id), SessionPlan(name="Groep 4", meetings=[later(70)]), by="command"
        )
    assert [each.name for each in db.session.get(Event, event.id).sessions] == [
        f"Groep {each}" for each in (1, 2, 3, 4)
    ]


def test_a_draft_that_opens_later_opens_in_its_new_shape() -> None:
    event = make.event(
        [make.event_session([make.meeting(clock.now() + DAY * each)], name=str(each)) for each in (30, 37)],
        state=EventState.DRAFT,
    )
    (only,) = turned(event, DatesShape.SERIES).sessions
    with transaction():
        actions.publish(db.session.get(Event, event.id), contact_email="", by="command")
    sign_up(only)
    assert len(told()) == 3
