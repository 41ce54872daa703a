"""Sign-ups as they are after nightly erasing."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from math import gcd

from app.activity.models import Activity
from app.core.database import new_public_id
from app.events.models import EventState
from app.privacy.rules import terms
from app.privacy.rules.terms import TERMS, Subject
from app.registrations.actions.erasing import ERASED
from app.registrations.models import Registration, Status, StatusChange, Why
from tests.scale import told
from tests.scale.batches import Batches
from tests.scale.events import Date
from tests.scale.programme import Occasion, signed_up_at
from tests.scale.region import Participant, Region

WAITS, BIG = 4, 12  # of a date with at least so many sign-ups, sometimes so many wait
STRIDE = 7919  # a prime: walks through all participants before the first comes again
QUESTION = "Hoe begin je hiermee als je team al zoveel doet?"


@dataclass(frozen=True)
class Limits:
    """What happened before these moments was erased, or is not in the log any more."""

    now: datetime
    registrations: datetime
    without_seat: datetime
    log: datetime
    mail: datetime

    @classmethod
    def at(cls, now: datetime) -> "Limits":
        def limit(subject: Subject) -> datetime:
            return terms.limit(subject, TERMS[subject].proposed, now)

        return cls(
            now,
            limit(Subject.REGISTRATIONS),
            limit(Subject.WAITING_LIST),
            limit(Subject.ACTIVITY),
            limit(Subject.MAIL),
        )

    def has_erased(self, date: Date, status: Status) -> bool:
        return date.ends_at <= (self.without_seat if status.is_waiting else self.registrations)


def statuses(occasion: Occasion) -> list[list[Status]]:
    """For each date, of everybody who signed up for it, in their order: those who wait come last."""
    number = len(occasion.dates)
    counts = [len(range(turn, occasion.sign_ups, number)) for turn in range(number)]
    return [_statuses(occasion, count) for count in counts]


def _statuses(occasion: Occasion, count: int) -> list[Status]:
    if occasion.state is EventState.CANCELLED:
        return [Status.CANCELLED_BY_ORGANISER] * count
    waiting = WAITS if occasion.number % 6 == 0 and count >= BIG else 0
    left = [Status.CANCELLED_BY_PARTICIPANT if turn % 15 == 9 else Status.CONFIRMED for turn in range(count - waiting)]
    return left + [Status.WAITLISTED] * waiting


def people(region: Region, occasion: Occasion) -> Iterator[Participant]:
    """Each once; of the event's own werkgebied where enough of them work there."""
    pool: Sequence[Participant] = region.participants if occasion.area is None else region.of_area(occasion.area)
    if len(pool) < occasion.sign_ups:
        pool = region.participants
    assert len(pool) >= occasion.sign_ups, "there are too few schools for so many sign-ups"
    step = next(step for step in range(STRIDE, STRIDE + len(pool) + 1) if gcd(step, len(pool)) == 1)
    return (pool[(occasion.number * 31 + turn * step) % len(pool)] for turn in range(occasion.sign_ups))


def write(
    batches: Batches,
    region: Region,
    occasion: Occasion,
    dates: Sequence[Date],
    seats: Sequence[Sequence[Status]],
    limits: Limits,
) -> list[list[int]]:
    """For each date the numbers of the participants with a seat."""
    confirmed: list[list[int]] = [[] for _ in dates]
    for turn, person in enumerate(people(region, occasion)):
        here, place = turn % len(dates), turn // len(dates)
        status, at = seats[here][place], signed_up_at(occasion, turn, limits.now)
        number = _sign_up(batches, dates[here], person, status, at, place, limits)
        if status is Status.CONFIRMED:
            confirmed[here].append(number)
    return confirmed


def _sign_up(
    batches: Batches,
    date: Date,
    person: Participant,
    status: Status,
    at: datetime,
    place: int,
    limits: Limits,
) -> int:
    public_id, is_erased = new_public_id(), limits.has_erased(date, status)
    changed_at = min(limits.now, at + timedelta(days=2)) if status.is_final else at
    who = _erased(public_id) if is_erased else _known(person, asks=place % 25 == 3)
    row = {
        **who,
        "public_id": public_id,
        "event_id": date.event_id,
        "event_session_id": date.id,
        "school_id": person.school_id,
        "job_role": person.job_role,
        "status": status,
        "position": place + 1 if status.is_waiting else 0,
        "created_at": at,
        "changed_at": changed_at,
        "cancelled_late": status is Status.CANCELLED_BY_PARTICIPANT and place % 60 == 9,
        "anonymised_at": min(limits.now, date.ends_at + timedelta(days=400)) if is_erased else None,
    }
    number = batches.numbered(Registration, row)
    _history(batches, number, public_id, status, at, changed_at, limits)
    if not is_erased:
        told.write(batches, date, number, public_id, person, status, changed_at, limits.now, limits.mail)
    return number


def _known(person: Participant, *, asks: bool) -> dict[str, str]:
    question = QUESTION if asks else ""
    return {"name": person.name, "email": person.email, "email_key": person.email_key, "question": question}


def _erased(public_id: str) -> dict[str, str]:
    return {"name": ERASED, "email": "", "email_key": f"{ERASED}:{public_id}", "question": ""}


def _history(
    batches: Batches,
    number: int,
    public_id: str,
    status: Status,
    at: datetime,
    changed_at: datetime,
    limits: Limits,
) -> None:
    first = Status.CONFIRMED if status.is_final else status
    steps = [(None, first, at)] + ([(first, status, changed_at)] if status.is_final else [])
    for old, new, moment in steps:
        why = None if old else Why.FULL if new.is_waiting else Why.SEAT_FREE
        batches.numbered(
            StatusChange,
            {
                "registration_id": number,
                "at": moment,
                "old": old,
                "new": new,
                "by": "participant",
                "why": why,
                "words": "",
            },
        )
        if moment > limits.log:
            line = {
                "at": moment,
                "actor": "participant",
                "verb": f"registration_{new.value}",
                "subject_kind": "registration",
                "subject": public_id,
            }
            batches.numbered(Activity, line)
