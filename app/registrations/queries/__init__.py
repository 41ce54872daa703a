from collections.abc import Iterable, Sequence
from functools import cache

import sqlalchemy as sa
from sqlalchemy.orm import aliased, joinedload, selectinload

from app.accounts.queries import called
from app.core import clock
from app.events.models import Event, EventSession, EventState
from app.events.queries.seats import SEATS
from app.extensions import db
from app.places.models import School
from app.registrations.models import LAST_CALL, MissedMeeting, PersonalFeed, Registration, Status, StatusChange, Why
from app.registrations.rules import LAST_PROMOTION

LIVE = [status for status in Status if not status.is_final]
SEATED = [status for status in Status if status.takes_seat]
Within = sa.ColumnElement[bool]  # participants whose names the reader may see, as defined by `reach.within`
# literals: only then does SQLite see that a partial index covers the query
IS_OFFERED = Registration.status == sa.literal_column("'offered'")
IS_SEATED = Registration.status.in_([sa.literal_column("'confirmed'"), sa.literal_column("'offered'")])
EVERYBODY: Within = sa.true()
WITH_SCHOOL = joinedload(Registration.school).joinedload(School.work_area)


@cache  # statements for each sign-up are built once: building them takes longer than running them
def _public_event() -> sa.Select[Event]:
    return (
        sa.select(Event)
        .where(Event.slug == sa.bindparam("slug"), Event.state != EventState.DRAFT)
        .options(joinedload(Event.sessions), joinedload(Event.questions))
    )


@cache
def _of_person() -> sa.Select[Registration]:
    return (
        sa.select(Registration)
        .where(
            Registration.event_id == sa.bindparam("event_id"),
            Registration.email_key == sa.bindparam("email_key"),
            Registration.shared_by == sa.bindparam("shared_by"),
        )
        .order_by(Registration.id)
    )


def event_with_dates(slug: str) -> Event | None:
    """In one statement, for the action; drafts do not exist for the public."""
    return db.session.execute(_public_event(), {"slug": slug}).unique().scalar_one_or_none()


def event_to_sign_up(slug: str) -> Event | None:
    """With its meetings, for the page."""
    statement = _public_event().options(joinedload(Event.sessions).selectinload(EventSession.meetings))
    return db.session.execute(statement, {"slug": slug}).unique().scalar_one_or_none()


def school(brin: str) -> School | None:
    return db.session.scalar(sa.select(School).where(School.brin == brin))


def registration(public_id: str) -> Registration | None:
    """For an organiser: with school, session, event and history."""
    return db.session.scalar(
        sa.select(Registration)
        .where(Registration.public_id == public_id)
        .options(
            WITH_SCHOOL,
            joinedload(Registration.event_session).joinedload(EventSession.event),
            joinedload(Registration.team),
            selectinload(Registration.changes),
            selectinload(Registration.notes),
        )
    )


def of_person(event_id: int, email_key: str, shared_by: str = "") -> Sequence[Registration]:
    """All present and past registrations of this person for this event."""
    who = {"event_id": event_id, "email_key": email_key, "shared_by": shared_by}
    return db.session.scalars(_of_person(), who).all()


def same_person(registration: Registration) -> Sequence[Registration]:
    """All registrations of the same person for the same event, this one included."""
    return of_person(registration.event_id, registration.email_key, registration.shared_by)


def of_address(email_key: str) -> Sequence[Registration]:
    """All registrations of this address, upcoming ones first, past ones last."""
    return db.session.scalars(
        sa.select(Registration)
        .join(Registration.event_session)
        .where(Registration.email_key == email_key)
        .options(
            joinedload(Registration.event),
            joinedload(Registration.event_session, innerjoin=True).selectinload(EventSession.meetings),
        )
        .order_by(EventSession.ends_at < clock.now(), EventSession.starts_at, Registration.id)
    ).all()


def latest_of_address(email_key: str) -> Registration | None:
    return db.session.scalar(
        sa.select(Registration).where(Registration.email_key == email_key).order_by(Registration.id.desc()).limit(1)
    )


def feed(email_key: str) -> PersonalFeed | None:
    return db.session.scalar(sa.select(PersonalFeed).where(PersonalFeed.email_key == email_key))


def places_at_event(registration: Registration) -> list[Registration]:
    """The sure places of the same person on the dates of the event, those that were held too."""
    return [row for row in same_person(registration) if row.status is Status.CONFIRMED]


def _line(event_session_id: int, within: Within = EVERYBODY) -> sa.Select[Registration]:
    return (
        sa.select(Registration)
        .where(Registration.event_session_id == event_session_id, Registration.status == Status.WAITLISTED)
        .where(within)
        .order_by(Registration.position, Registration.id)
    )


def head_of_line(event_session_id: int) -> Registration | None:
    return db.session.scalar(_line(event_session_id).limit(1))


def waiting_list(event_session_id: int, within: Within = EVERYBODY) -> Sequence[Registration]:
    """The people on the waiting list, in order."""
    return db.session.scalars(_line(event_session_id, within).options(WITH_SCHOOL, joinedload(Registration.team))).all()


def place_in_line(registration: Registration) -> int:
    """1 is the first."""
    return 1 + (
        db.session.scalar(
            sa.select(sa.func.count())
            .select_from(Registration)
            .where(
                Registration.event_session_id == registration.event_session_id,
                Registration.status == Status.WAITLISTED,
                sa.tuple_(Registration.position, Registration.id) < (registration.position, registration.id),
            )
        )
        or 0
    )


def end_of_line(event_session_id: int) -> int:
    """The position after everybody who was ever on the waiting list."""
    last = db.session.scalar(
        sa.select(sa.func.max(Registration.position)).where(Registration.event_session_id == event_session_id)
    )
    return (last or 0) + 1


def participants(event_session_id: int, within: Within = EVERYBODY) -> Sequence[Registration]:
    """The people with a seat, in order of signing up."""
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_session_id == event_session_id, Registration.status.in_(SEATED))
        .where(within)
        .options(WITH_SCHOOL)
        .order_by(Registration.created_at, Registration.id)
    ).all()


def live(event_session_ids: Sequence[int]) -> Sequence[Registration]:
    """People with a seat or on the waiting list in any of these sessions."""
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.event_session_id.in_(event_session_ids), Registration.status.in_(LIVE))
        .order_by(Registration.id)
    ).all()


def missed(registration_ids: Iterable[int]) -> set[tuple[int, int]]:
    """(registration, meeting) of each meeting that one of these people will miss."""
    rows = db.session.execute(
        sa.select(MissedMeeting.registration_id, MissedMeeting.meeting_id).where(
            MissedMeeting.registration_id.in_(list(registration_ids))
        )
    )
    return {(registration, meeting) for registration, meeting in rows}


def ended_by_calling_off(event_session: EventSession) -> list[tuple[Registration, Status]]:
    """Registrations that ended when this date was cancelled, with their status before, in order; one of each person.

    Without seats of people who have one on another, later date of the event by now, without people who are on this date
    otherwise (two addresses turned out to be one person's), and without erased registrations.
    """
    other, date = aliased(Registration), aliased(EventSession)
    same = (other.email_key == Registration.email_key, other.shared_by == Registration.shared_by)
    here = sa.exists().where(other.event_session_id == event_session.id, other.status.in_(LIVE), *same)
    placed = sa.exists().where(
        other.event_id == Registration.event_id,
        other.status == Status.CONFIRMED,
        other.event_session_id == date.id,
        date.ends_at > clock.now(),
        *same,
    )
    step = aliased(StatusChange)
    last = sa.select(sa.func.max(step.id)).where(step.registration_id == Registration.id).scalar_subquery()
    rows = db.session.execute(
        sa.select(Registration, StatusChange.old)
        .join(StatusChange, StatusChange.id == last)
        .where(
            Registration.event_session_id == event_session.id,
            Registration.status == Status.CANCELLED_BY_ORGANISER,
            Registration.anonymised_at.is_(None),
            StatusChange.why == Why.CALLED_OFF,
            StatusChange.old.in_(LIVE),
            ~here,
            sa.or_(StatusChange.old != Status.CONFIRMED, ~placed),
        )
        .order_by(Registration.position, Registration.id)
    )
    each: dict[tuple[str, str], tuple[Registration, Status]] = {}
    for registration, old in rows:
        if old is not None:
            each.setdefault(registration.person, (registration, old))
    return list(each.values())


def actors(registration: Registration) -> dict[str, str]:
    """Names of the accounts in a registration's history and notes, by their identifier there."""
    return called([*(change.by for change in registration.changes), *(note.by for note in registration.notes)])


def lapsed_offers() -> list[int]:
    """Registrations whose offer was not accepted in time, the earliest first.

    A date that was moved ends no offer until that news has settled: it may still be taken back.
    """
    now = clock.now()
    moved = sa.and_(EventSession.starts_at < now + LAST_CALL, EventSession.news_at.is_(None))
    return _ids(
        sa.select(Registration.id)
        .join(Registration.event_session)
        .where(IS_OFFERED, sa.or_(Registration.offered_until < now, moved))
        .order_by(Registration.offered_until, Registration.id)
    )


def sessions_with_room() -> list[int]:
    """Sessions with a free seat, somebody on the waiting list, and time left to promote them."""
    return _ids(
        sa.select(EventSession.id)
        .join(EventSession.event)
        .where(
            EventSession.waiting > 0,
            sa.or_(EventSession.capacity.is_(None), EventSession.seats_taken < SEATS),
            EventSession.cancelled_at.is_(None),
            EventSession.starts_at >= clock.now() + LAST_PROMOTION,
            Event.state.not_in([EventState.CANCELLED, EventState.DRAFT]),
        )
        .order_by(EventSession.id)
    )


def _ids(statement: sa.Select[int]) -> list[int]:
    return list(db.session.scalars(statement))
