"""What happened, and which part of it an account has seen."""

from dataclasses import dataclass
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy import ColumnElement

from app.accounts.log import AccountVerb
from app.accounts.models import Account
from app.activity.models import Activity
from app.activity.verbs import SubjectKind
from app.core import clock
from app.evaluations.kinds import KINDS, Said
from app.evaluations.models import Answer, Evaluation, Question, Response, Ticket
from app.events.log import EventVerb
from app.events.models import Event, EventSession, Meeting
from app.extensions import db
from app.home.models import Look
from app.registrations.models import Registration, StatusChange

READ_WITHIN = timedelta(days=60)  # after an evaluation closed it soon becomes history
_OF_EVENTS = (SubjectKind.EVENT, SubjectKind.EVENT_SESSION, SubjectKind.MEETING)


@dataclass(frozen=True)
class AnswerCount:
    """The number of answers of an evaluation; `evaluation` and `event` are public ids."""

    evaluation: str
    event: str
    title: str
    number: int


def last_looked(account: Account) -> Look | None:
    return db.session.get(Look, account.id)


def previous_sign_in(account: Account) -> datetime | None:
    """The one before the current."""
    return db.session.scalar(
        sa.select(Activity.at)
        .where(Activity.verb == AccountVerb.SIGNED_IN, Activity.subject == account.public_id)
        .order_by(Activity.at.desc(), Activity.id.desc())
        .limit(1)
        .offset(1)
    )


def verbs(
    since: datetime, account: Account, events: ColumnElement[bool], people: ColumnElement[bool]
) -> list[tuple[str, int]]:
    """How often others did each thing since then, by verb; for a change of state 'event_state:' and the new state.

    `events` and `people` are conditions for what the account reaches.
    """
    new = sa.func.coalesce(Activity.details["new"].as_string(), "")
    # as one expression: grouped by the verb alone, SQLite would read the whole log in the order of its verbs
    what = sa.case(
        (sa.and_(Activity.verb == EventVerb.STATE, new != ""), Activity.verb + ":" + new), else_=Activity.verb
    )
    found = db.session.execute(
        sa.select(what.label("what"), sa.func.count())
        .where(Activity.at > since, Activity.actor != account.actor, _within(events, people))
        .group_by("what")
        .order_by("what")
    )
    return [(done, number) for done, number in found]


def _within(events: ColumnElement[bool], people: ColumnElement[bool]) -> ColumnElement[bool]:
    """Excludes lines about rows that are out of reach or no longer exist."""
    if isinstance(events, sa.sql.elements.True_):
        return sa.true()
    of_event = sa.select(Event.public_id).where(events)
    of_session = sa.select(EventSession.public_id).join(EventSession.event).where(events)
    of_meeting = sa.select(Meeting.public_id).join(Meeting.event_session).join(EventSession.event).where(events)
    of_person = sa.select(Registration.public_id).where(people)
    kind = Activity.subject_kind
    return sa.or_(
        kind.not_in((*_OF_EVENTS, SubjectKind.REGISTRATION)),
        sa.and_(kind == SubjectKind.EVENT, Activity.subject.in_(of_event)),
        sa.and_(kind == SubjectKind.EVENT_SESSION, Activity.subject.in_(of_session)),
        sa.and_(kind == SubjectKind.MEETING, Activity.subject.in_(of_meeting)),
        sa.and_(kind == SubjectKind.REGISTRATION, Activity.subject.in_(of_person)),
    )


def sign_ups(since: datetime, account: Account, people: ColumnElement[bool]) -> tuple[int, int]:
    """(number of sign-ups with a seat since then, number on the waiting list)."""
    is_waiting = StatusChange.new == "waitlisted"
    of_all = isinstance(people, sa.sql.elements.True_)  # then the registrations need not be looked at
    theirs = people if of_all else StatusChange.registration_id.in_(sa.select(Registration.id).where(people))
    found = db.session.execute(
        sa.select(is_waiting, sa.func.count())
        .where(StatusChange.old.is_(None), StatusChange.at > since, StatusChange.by != account.actor, theirs)
        .group_by(is_waiting)
    )
    counts = {bool(waits): number for waits, number in found}
    return counts.get(False, 0), counts.get(True, 0)


def answers(
    within: ColumnElement[bool], *, since: datetime | None = None, most: int | None = None
) -> list[AnswerCount]:
    """Evaluations with answers that are open or closed recently, leaving out those closed by `since`."""
    used = sa.select(Ticket.id).where(Ticket.evaluation_id == Evaluation.id, Ticket.is_used)
    number = used.with_only_columns(sa.func.count()).scalar_subquery()
    closed_by = clock.now() - READ_WITHIN
    found = db.session.execute(
        sa.select(Evaluation.public_id, Event.public_id, Event.title, number)
        .join(Evaluation.event)
        .where(Evaluation.closes_at > (max(since, closed_by) if since else closed_by), used.exists(), within)
        .order_by(Evaluation.closes_at, Evaluation.id)
        .limit(most)
    )
    return [AnswerCount(*row) for row in found]


def held_back(within: ColumnElement[bool]) -> list[tuple[Event, int]]:
    """Events with a recent evaluation, with the number of answers to be checked because they may name a pupil."""
    recent = sa.select(Evaluation.event_id).where(Evaluation.closes_at > clock.now() - READ_WITHIN)
    texts = db.session.execute(
        sa.select(Response.event_id, Answer.value, Answer.text)
        .join(Answer, Answer.response_key == Response.key)
        .join(Question, Question.id == Answer.question_id)
        .where(Response.event_id.in_(recent), Answer.may_show.is_(None))
        # marks, degrees and ratings without text name nobody
        .where(sa.or_(Answer.text != "", Question.kind.in_([kind for kind, how in KINDS.items() if how.has_words])))
    )
    counts: dict[int, int] = {}
    for event_id, value, text in texts:
        if Said(value, text).is_held:
            counts[event_id] = counts.get(event_id, 0) + 1
    events = db.session.scalars(
        sa.select(Event).where(Event.id.in_(counts), within).order_by(Event.starts_at, Event.id)
    )
    return [(event, counts[event.id]) for event in events]
