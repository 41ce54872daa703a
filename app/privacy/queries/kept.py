"""What is kept about people: for each part the number, the oldest, and what should have been erased by now.

Each part is a select of (key, when it happened), from which finding, counting and the oldest are derived. The selects
use indexes that exclude what was already erased, so that a night costs in proportion to what it erases.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Account, AccountSession, SignInToken, SignInTries
from app.activity.models import Activity
from app.answers.models import BadAddress, Post, ReadMail
from app.attendance.models import Certificate
from app.core import clock
from app.evaluations.models import Response
from app.events.models import Admission, Event, EventSession
from app.extensions import db
from app.outbox.models import Delivery, Message
from app.places.models import Upload
from app.privacy.queries.terms import amounts
from app.privacy.rules import terms
from app.privacy.rules.terms import Subject
from app.registrations.models import Interest, Registration, SeatTransfer, Status
from app.topics.models import Ballot, Expert, Follower, Following, Need, Round

GRACE = timedelta(hours=36)  # one night may be missed before anybody is alerted
# literals: only then does the database see that the partial index covers the query
WITHOUT_SEAT: list[sa.ColumnElement[Any]] = [
    sa.literal_column(f"'{each}'") for each in (Status.WAITLISTED, Status.OFFERED, Status.EXPIRED)
]


class Part(StrEnum):
    """What one night erases, in this order; mail of erased people comes after the people themselves."""

    HEALTH = "health"
    WAITING_LIST = "waiting_list"
    INVITED = "invited"
    INTERESTED = "interested"
    TRANSFERS = "transfers"
    EVALUATION_NAMES = "evaluation_names"
    REGISTRATIONS = "registrations"
    CERTIFICATES = "certificates"
    VOTERS = "voters"
    FOLLOWERS = "followers"
    EXPERTS = "experts"
    WISHES = "wishes"
    MAIL = "mail"
    MAIL_OF_ERASED = "mail_of_erased"
    BAD_ADDRESSES = "bad_addresses"
    POST = "post"
    READ_MAIL = "read_mail"
    ACTIVITY = "activity"
    SIGN_IN_LINKS = "sign_in_links"
    SIGN_IN_SESSIONS = "sign_in_sessions"
    SIGN_IN_TRIES = "sign_in_tries"
    UPLOADS = "uploads"

    @property
    def subject(self) -> Subject:
        """The subject whose term applies."""
        return _SUBJECTS.get(self) or Subject(self.value)


_SUBJECTS = {
    Part.INVITED: Subject.WAITING_LIST,
    Part.INTERESTED: Subject.FOLLOWERS,
    Part.TRANSFERS: Subject.WAITING_LIST,
    Part.MAIL_OF_ERASED: Subject.MAIL,
    Part.BAD_ADDRESSES: Subject.MAIL,
    Part.READ_MAIL: Subject.ACTIVITY,
    Part.SIGN_IN_LINKS: Subject.SIGN_IN,
    Part.SIGN_IN_SESSIONS: Subject.SIGN_IN,
    Part.SIGN_IN_TRIES: Subject.SIGN_IN,
    Part.UPLOADS: Subject.SIGN_IN,
}
_OF_PEOPLE = sa.select(Registration.id, EventSession.ends_at).join(
    EventSession, EventSession.id == Registration.event_session_id
)
_ENDED = sa.select(EventSession.ends_at).where(EventSession.id == Registration.event_session_id).scalar_subquery()
# transfers are few: start from them and look up their sessions, instead of reading every registration
_TRANSFERABLE_UNTIL = (
    sa.select(EventSession.ends_at)
    .join(Registration, Registration.event_session_id == EventSession.id)
    .where(Registration.id == SeatTransfer.registration_id)
    .correlate(SeatTransfer)
    .scalar_subquery()
)
_SINCE = sa.select(sa.func.max(Following.since)).where(Following.follower_id == Follower.id).scalar_subquery()
_PERSONAL = Registration.anonymised_at.is_(None)
_NOTHING: sa.ColumnElement[str] = sa.literal_column(
    "''"
)  # a literal: only then does the database see that the partial index covers the query
_IS_DONE = Message.status.not_in([status for status in Delivery if status.is_waiting])
_WAITS = Message.status.in_([sa.literal_column(f"'{each}'") for each in Delivery if each.is_waiting])
_SEEN = sa.func.coalesce(Account.last_seen_at, Account.created_at)

# the conditions of the parts that are registrations
_PEOPLE: dict[Part, sa.ColumnElement[bool]] = {
    Part.HEALTH: sa.or_(
        Registration.diet.is_not(None), Registration.diets.is_not(None), Registration.access_needs.is_not(None)
    ),
    Part.WAITING_LIST: sa.and_(_PERSONAL, Registration.status.in_(WITHOUT_SEAT)),
    Part.REGISTRATIONS: sa.and_(_PERSONAL, Registration.status.not_in(WITHOUT_SEAT)),
}

# (key, when it happened)
ROWS: dict[Part, sa.Select[Any, Any]] = {
    Part.HEALTH: _OF_PEOPLE.where(_PEOPLE[Part.HEALTH]),
    Part.WAITING_LIST: _OF_PEOPLE.where(_PEOPLE[Part.WAITING_LIST]),
    Part.TRANSFERS: sa.select(SeatTransfer.id, _TRANSFERABLE_UNTIL).select_from(SeatTransfer),
    Part.INVITED: sa.select(Admission.id, Event.ends_at)
    .join(Event, Event.id == Admission.event_id)
    .where(Admission.email_key != _NOTHING),
    Part.INTERESTED: sa.select(
        Interest.id, sa.case((Interest.confirmed_at.is_(None), Interest.since), else_=Event.ends_at)
    ).join(Event, Event.id == Interest.event_id),
    Part.EVALUATION_NAMES: sa.select(Response.key, EventSession.ends_at)
    .join(EventSession, EventSession.id == Response.event_session_id)
    .where(sa.or_(Response.name != _NOTHING, Response.email != _NOTHING)),
    Part.REGISTRATIONS: _OF_PEOPLE.where(_PEOPLE[Part.REGISTRATIONS]),
    Part.CERTIFICATES: sa.select(Certificate.id, Certificate.held_at),
    Part.VOTERS: sa.select(Ballot.id, Round.vote_until)
    .join(Round, Round.id == Ballot.round_id)
    .where(Ballot.email != ""),
    Part.FOLLOWERS: sa.select(Follower.id, _SINCE).where(Follower.confirmed_at.is_(None), Follower.email != ""),
    Part.EXPERTS: sa.select(Expert.id, Expert.created_at).where(Expert.is_checked.is_(False)),
    Part.WISHES: sa.select(Need.id, sa.func.coalesce(Need.set_aside_at, Need.created_at)).where(
        Need.topic_id.is_(None), sa.or_(Need.set_aside_at.is_not(None), Need.email != "")
    ),
    Part.MAIL: sa.select(Message.id, Message.created_at).where(_IS_DONE),
    Part.MAIL_OF_ERASED: sa.select(Message.id, Message.forget_at).where(Message.forget_at.is_not(None), _IS_DONE),
    Part.BAD_ADDRESSES: sa.select(BadAddress.id, BadAddress.at),
    Part.POST: sa.select(Post.id, Post.received_at),
    Part.READ_MAIL: sa.select(ReadMail.id, ReadMail.read_at),
    Part.ACTIVITY: sa.select(Activity.id, Activity.at),
    Part.SIGN_IN_LINKS: sa.select(SignInToken.id, SignInToken.expires_at),
    Part.SIGN_IN_SESSIONS: sa.select(AccountSession.id, AccountSession.ended_at).where(
        AccountSession.ended_at.is_not(None)
    ),
    Part.SIGN_IN_TRIES: sa.select(SignInTries.digest, SignInTries.last_at),
    Part.UPLOADS: sa.select(Upload.id, Upload.uploaded_at),
}
UNUSED_ACCOUNTS = sa.select(Account.id, _SEEN).where(Account.email.not_like("gewist:%"))


def _key_and_moment(rows: sa.Select[Any, Any]) -> tuple[Any, Any]:
    key, moment = rows.selected_columns
    return key, moment


def _until(part: Part, amount: int, now: datetime) -> Any:
    """The limit, as the type of the part's moment."""
    limit = now if part is Part.MAIL_OF_ERASED else terms.limit(part.subject, amount, now)
    return clock.local(limit).date() if part is Part.VOTERS else limit


def _due(part: Part, amount: int, now: datetime) -> sa.Select[Any, Any]:
    _key, moment = _key_and_moment(ROWS[part])
    until = _until(part, amount, now)
    return ROWS[part].where(moment < until if part is Part.VOTERS else moment <= until)


def to_erase(part: Part, most: int) -> Sequence[Any]:
    """Keys of rows kept too long, oldest first, at most `most`."""
    rows = _due(part, amounts()[part.subject], clock.now())
    key, moment = _key_and_moment(rows)
    return db.session.scalars(rows.order_by(moment, key).limit(most)).all()


def numbers_due(now: datetime | None = None) -> dict[Part, int]:
    """The number of rows kept too long, by part."""
    chosen, now = amounts(), now or clock.now()
    counts = [_number(part, chosen[part.subject], now).scalar_subquery() for part in Part]
    found = db.session.execute(sa.select(*counts)).one()
    return dict(zip(Part, found, strict=True))


def _number(part: Part, amount: int, now: datetime) -> sa.Select[int]:
    if part is Part.REGISTRATIONS:  # through past sessions, so that upcoming registrations are not read at all
        past = sa.select(EventSession.id).where(EventSession.ends_at <= _until(part, amount, now))
        return _counted(part).where(Registration.event_session_id.in_(past))
    if part in _PEOPLE:  # few have this: start from them and look up their sessions
        return _counted(part).where(_until(part, amount, now) >= _ENDED)
    return sa.select(sa.func.count()).select_from(_due(part, amount, now).subquery())


def _counted(part: Part) -> sa.Select[int]:
    return sa.select(sa.func.count(Registration.id)).where(_PEOPLE[part])


@dataclass(frozen=True)
class Overdue:
    """What should have been erased the night before last but was not."""

    part: Part
    number: int


def overdue() -> list[Overdue]:
    """For the dashboard: what the nightly run left behind; empty if all is well. Two statements."""
    found = numbers_due(clock.now() - GRACE)
    return [Overdue(part, number) for part, number in found.items() if number]


@dataclass(frozen=True)
class Kept:
    """The current rows of one part. `until` is when the oldest must be erased."""

    part: Part
    number: int
    oldest: datetime | None
    until: datetime | None


def kept() -> list[Kept]:
    """For every part the number of rows and how long they are kept."""
    chosen = amounts()
    return [_kept(part, chosen[part.subject]) for part in Part]


def _kept(part: Part, amount: int) -> Kept:
    number, oldest = db.session.execute(sa.select(_how_much(part).label("number"), _oldest(part).label("oldest"))).one()
    if oldest is not None and not isinstance(oldest, datetime):
        oldest = clock.moment(oldest + timedelta(days=1), time())
    if oldest is None or part is Part.MAIL_OF_ERASED:
        return Kept(part, number, oldest, oldest)
    return Kept(part, number, oldest, terms.erased_at(part.subject, amount, oldest))


def _how_much(part: Part) -> sa.ColumnElement[int]:
    """Counted from indexes alone: everybody not yet erased, minus those without a seat."""
    if part is Part.REGISTRATIONS:
        known = sa.select(sa.func.count()).select_from(Registration).where(_PERSONAL)
        return known.scalar_subquery() - _counted(Part.WAITING_LIST).scalar_subquery()
    if part in _PEOPLE:
        return _counted(part).scalar_subquery()
    if part is Part.MAIL:
        waits = sa.select(sa.func.count()).select_from(Message).where(_WAITS)
        return sa.select(sa.func.count()).select_from(Message).scalar_subquery() - waits.scalar_subquery()
    return sa.select(sa.func.count()).select_from(ROWS[part].subquery()).scalar_subquery()


def _oldest(part: Part) -> sa.ColumnElement[Any]:
    """When the oldest happened. For people: the end of the first session that has any."""
    if part is Part.REGISTRATIONS:
        has_one = sa.exists().where(Registration.event_session_id == EventSession.id, _PEOPLE[part])
        sessions = sa.select(EventSession.ends_at).where(has_one)
        return sessions.order_by(EventSession.ends_at).limit(1).scalar_subquery()
    if part in _PEOPLE:
        return sa.select(sa.func.min(_ENDED)).select_from(Registration).where(_PEOPLE[part]).scalar_subquery()
    key, moment = _key_and_moment(ROWS[part])
    return ROWS[part].with_only_columns(moment).order_by(moment, key).limit(1).scalar_subquery()


def unused_accounts() -> int:
    """The number of accounts unused for longer than their term; a beheerder decides about them."""
    limit = terms.limit(Subject.ACCOUNTS, amounts()[Subject.ACCOUNTS], clock.now())
    rows = UNUSED_ACCOUNTS.where(limit >= _SEEN)
    return db.session.scalar(sa.select(sa.func.count()).select_from(rows.subquery())) or 0
