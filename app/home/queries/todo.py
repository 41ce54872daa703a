"""What waits for a decision or a word of an organiser."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.core.types import UtcDateTime
from app.events.models import Event, EventSession, EventState
from app.extensions import db
from app.home import rules
from app.home.queries.coming import SHOWN
from app.registrations.models import Registration, Status
from app.topics.models import HelpRequest, Round, RoundState, Topic

_STILL_ON = sa.and_(EventSession.cancelled_at.is_(None), Event.state != EventState.CANCELLED)


@dataclass(frozen=True)
class Counted:
    """A date, how many of its registrations ask for a look, and the first moment that counts for them."""

    event_session: EventSession
    number: int
    first: datetime | None = None


def sessions_with_offers(within: ColumnElement[bool]) -> list[Counted]:
    """Dates with offered places that lapse within a day."""
    now = clock.now()
    lapsing = sa.and_(
        Registration.status == Status.OFFERED,
        Registration.offered_until > now,
        Registration.offered_until <= now + rules.LAPSES_WITHIN,
    )
    return _counted(within, lapsing, sa.func.min(Registration.offered_until))


def questions_to_answer(within: ColumnElement[bool]) -> list[Counted]:
    """Dates of the coming two weeks to which people bring a question for the speaker."""
    now = clock.now()
    asked = sa.and_(
        Registration.question != "",
        Registration.status == Status.CONFIRMED,
        EventSession.starts_at > now,
        EventSession.starts_at <= now + rules.QUESTIONS_BEFORE,
    )
    return _counted(within, asked, sa.literal(None, UtcDateTime))


def _counted(
    within: ColumnElement[bool], which: ColumnElement[bool], first: ColumnElement[Any]
) -> list[Counted]:
    counts = (
        sa.select(Registration.event_session_id, sa.func.count().label("number"), first.label("first"))
        .join(Registration.event_session)
        .where(which)
        .group_by(Registration.event_session_id)
        .subquery()
    )
    found = db.session.execute(
        sa.select(EventSession, counts.c.number, counts.c.first)
        .join(EventSession.event)
        .join(counts, counts.c.event_session_id == EventSession.id)
        .where(_STILL_ON, within)
        .options(joinedload(EventSession.event))
        .order_by(EventSession.starts_at, EventSession.id)
        .limit(SHOWN)
    )
    return [Counted(event_session, number, at) for event_session, number, at in found]


def events_that_near(within: ColumnElement[bool]) -> Sequence[Event]:
    """Events that begin within six weeks, concepts too, with what the publishing checks look at."""
    now = clock.now()
    return db.session.scalars(
        sa.select(Event)
        .where(
            within,
            Event.state != EventState.CANCELLED,
            Event.starts_at > now,
            Event.starts_at <= now + rules.READY_BEFORE,
        )
        .options(selectinload(Event.sessions).selectinload(EventSession.meetings))
        .order_by(Event.starts_at, Event.id)
    ).all()


def events_that_did_not_open(within: ColumnElement[bool]) -> Sequence[Event]:
    """Concepts whose time to open by themselves came while something was missing."""
    return db.session.scalars(
        sa.select(Event)
        .where(within, Event.publish_failed_at.is_not(None))
        .where(Event.state.in_([EventState.DRAFT, EventState.SAVE_THE_DATE]))
        .where(Event.ends_at > clock.now())
        .order_by(Event.starts_at, Event.id)
        .limit(SHOWN)
    ).all()


def rounds_that_wait() -> list[tuple[Round, int]]:
    """Rounds of which topics are to be decided on, each with how many still are."""
    undecided = (
        sa.select(sa.func.count())
        .where(Topic.round_id == Round.id, Topic.outcome.is_(None), Topic.merged_into_id.is_(None))
        .scalar_subquery()
    )
    found = db.session.execute(
        sa.select(Round, undecided)
        .where(Round.state == RoundState.DECIDING, undecided > 0)
        .order_by(Round.id)
        .limit(SHOWN)
    )
    return [(round_, number) for round_, number in found]


def help_asked(since: datetime) -> int:
    """How many schools' questions went to their adviser since then."""
    asked = sa.select(sa.func.count()).select_from(HelpRequest).where(HelpRequest.asked_at > since)
    return db.session.scalar(asked) or 0
