"""What waits for an organiser's decision or reply."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy import ColumnElement
from sqlalchemy.orm import joinedload, selectinload

from app.core import clock
from app.core.types import UtcDateTime
from app.events.models import Event, EventSession, EventState, Meeting
from app.extensions import db
from app.home import rules
from app.home.queries.coming import SHOWN, counted, of_session
from app.registrations.models import LAST_CALL, Registration, Status
from app.registrations.queries import IS_OFFERED
from app.topics.models import HelpRequest, Round, RoundState, Topic

_STILL_ON = sa.and_(EventSession.cancelled_at.is_(None), Event.state != EventState.CANCELLED)


@dataclass(frozen=True)
class Counted:
    """A date, the number of its registrations that need attention, and the first moment that counts for them."""

    event_session: EventSession
    number: int
    first: datetime | None = None


def sessions_with_offers(within: ColumnElement[bool]) -> list[Counted]:
    """Dates with offered seats that lapse within a day."""
    now = clock.now()
    until = now + rules.LAPSES_WITHIN
    good = sa.and_(IS_OFFERED, Registration.offered_until > now)
    lapsing = of_session(good, sa.or_(Registration.offered_until <= until, EventSession.starts_at <= until + LAST_CALL))
    first = lapsing.with_only_columns(sa.func.min(Registration.offered_until), maintain_column_froms=True)
    theirs = EventSession.id.in_(sa.select(Registration.event_session_id).where(good))
    near = sa.and_(within, theirs, EventSession.starts_at > now + LAST_CALL)
    found = _counted(near, lapsing, first.scalar_subquery())
    return [replace(each, first=_first_end(each)) for each in found]


def _first_end(counted: Counted) -> datetime | None:
    """An offer ends before its date begins, also when that was moved."""
    latest = counted.event_session.starts_at - LAST_CALL
    return None if counted.first is None else min(counted.first, latest)


def questions_to_answer(within: ColumnElement[bool]) -> list[Counted]:
    """Dates in the coming two weeks for which participants asked the speaker a question."""
    now = clock.now()
    asked = of_session(Registration.question != "", Registration.status == Status.CONFIRMED)
    soon = sa.and_(EventSession.starts_at > now, EventSession.starts_at <= now + rules.QUESTIONS_BEFORE)
    return _counted(sa.and_(within, soon), asked, sa.literal(None, UtcDateTime))


def _counted(sessions: ColumnElement[bool], rows: sa.Select[int], first: ColumnElement[Any]) -> list[Counted]:
    """Those of these sessions that have such registrations."""
    found = db.session.execute(
        sa.select(EventSession, counted(rows), first)
        .join(EventSession.event)
        .where(_STILL_ON, sessions, rows.exists())
        .options(joinedload(EventSession.event), selectinload(EventSession.meetings))
        .order_by(EventSession.starts_at, EventSession.id)
        .limit(SHOWN)
    )
    return [Counted(event_session, number, at) for event_session, number, at in found]


def requests_for_places(within: ColumnElement[bool]) -> list[Counted]:
    """Dates with people who ask for a place and wait for an organiser's answer."""
    asked = of_session(Registration.status == Status.WAITLISTED, Registration.awaits_approval.is_(True))
    coming = sa.and_(within, Event.needs_approval, EventSession.starts_at > clock.now())
    return _counted(coming, asked, sa.literal(None, UtcDateTime))


def events_that_near(within: ColumnElement[bool], contact: str) -> Sequence[Event]:
    """Events beginning within six weeks that may not be ready, with what the publishing checks need.

    `contact` is the organisation's. Public events that have everything the checks ask for are not read.
    """
    now = clock.now()
    meetings = sa.select(Meeting.id).join(Meeting.event_session).where(EventSession.event_id == Event.id)
    lacks = [Event.state == EventState.DRAFT, sa.func.trim(Event.goal) == "", ~meetings.exists()]
    if not contact.strip():
        lacks.append(sa.func.trim(Event.contact_email) == "")
    return db.session.scalars(
        sa.select(Event)
        .where(
            within,
            Event.state != EventState.CANCELLED,
            Event.starts_at > now,
            Event.starts_at <= now + rules.READY_BEFORE,
            sa.or_(*lacks),
        )
        .options(selectinload(Event.sessions).selectinload(EventSession.meetings))
        .order_by(Event.starts_at, Event.id)
    ).all()


def events_that_did_not_open(within: ColumnElement[bool]) -> Sequence[Event]:
    """Drafts whose moment to open automatically came while something was missing, or comes after their dates begin."""
    now = clock.now()
    failed = sa.select(Event.id).where(Event.publish_at <= now, Event.publish_failed_at.is_not(None))
    in_time = sa.exists().where(EventSession.event_id == Event.id, EventSession.starts_at > Event.publish_at)
    too_late = sa.select(Event.id).where(Event.publish_at.is_not(None), ~in_time)
    return db.session.scalars(
        sa.select(Event)
        .where(within)
        .where(Event.state.in_([EventState.DRAFT, EventState.SAVE_THE_DATE]))
        .where(
            sa.or_(
                sa.and_(Event.id.in_(failed), Event.ends_at > now),
                sa.and_(Event.id.in_(too_late), Event.ends_at > now - rules.TOLD_AFTERWARDS),
            )
        )
        .options(selectinload(Event.sessions))
        .order_by(Event.starts_at, Event.id)
        .limit(SHOWN)
    ).all()


def rounds_that_wait() -> list[tuple[Round, int]]:
    """Rounds with topics still to be decided on, each with their number."""
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
    """The number of questions from schools that went to their adviser since then."""
    asked = sa.select(sa.func.count()).select_from(HelpRequest).where(HelpRequest.asked_at > since)
    return db.session.scalar(asked) or 0
