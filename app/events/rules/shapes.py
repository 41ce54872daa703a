"""Whether people choose one of an event's dates or attend them all, and whether that can still be changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from itertools import pairwise

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import EventSession, EventState, Meeting
from app.events.rules.announced import taking_place
from app.events.rules.sign_up import along


class DatesShape(StrEnum):
    CHOICE = "choice"
    SERIES = "series"

    @property
    def other(self) -> "DatesShape":
        return DatesShape.SERIES if self is DatesShape.CHOICE else DatesShape.CHOICE


@dataclass(frozen=True, kw_only=True)
class SeatsOfShape:
    """The seats and sign-up window of a date in its new shape; named after the session's columns."""

    capacity: int | None
    has_waiting_list: bool
    sign_up_from: datetime | None
    sign_up_until: datetime | None


ONE_DATE = Objection("one_date", sentence("Er is maar één datum. Voeg eerst een datum toe."))
CALLED_OFF = Objection("cancelled", sentence("Deze bijeenkomst is afgelast."))
SIGNED_UP = Objection(
    "people",
    sentence(
        "Er heeft zich al iemand aangemeld, en die rekent op de datums zoals ze er staan. Maak een kopie met de datums "
        "zoals ze moeten worden, en gelast deze bijeenkomst dan af."
    ),
)
BEGUN = Objection("begun", sentence("Een van de datums is al begonnen. Maak een kopie met de datums die nog komen."))
OVERLAP = Objection(
    "overlap", sentence("Twee datums vallen samen: niemand kan op allebei zijn. Wijzig eerst een van de twee.")
)


def shape_of(sessions: Sequence[EventSession]) -> DatesShape | None:
    """None for a single date. Dates and meetings that were called off do not count."""
    held = [each for each in sessions if each.cancelled_at is None]
    if len(held) > 1:
        return DatesShape.CHOICE
    return DatesShape.SERIES if held and len(taking_place(held[0])) > 1 else None


def reshape_objection(
    state: EventState, sessions: Sequence[EventSession], *, has_people: bool, now: datetime
) -> Objection | None:
    """Why these dates may not get the other shape. `has_people`: somebody ever signed up."""
    shape = shape_of(sessions)
    if state is EventState.CANCELLED:
        return CALLED_OFF
    if shape is None:
        return ONE_DATE
    if has_people:
        return SIGNED_UP
    if state is not EventState.DRAFT and any(each.starts_at <= now for each in sessions):
        return BEGUN
    meetings = [meeting for each in sessions if each.cancelled_at is None for meeting in taking_place(each)]
    return OVERLAP if shape is DatesShape.CHOICE and _overlap(meetings) else None


def seats_of_series(sessions: Sequence[EventSession]) -> SeatsOfShape:
    """What holds for every one of the dates that become one series: the smallest capacity and the first closing."""
    held = [each for each in sessions if each.cancelled_at is None]
    opens = [each.sign_up_from for each in held]
    return SeatsOfShape(
        capacity=min((each.capacity for each in held if each.capacity is not None), default=None),
        has_waiting_list=any(each.has_waiting_list for each in held),
        sign_up_from=None if None in opens else min(each for each in opens if each is not None),
        sign_up_until=min((each.sign_up_until for each in held if each.sign_up_until is not None), default=None),
    )


def seats_of_choice(series: EventSession, meeting: Meeting) -> SeatsOfShape:
    """Of one meeting that becomes a date to choose: sign-up ends as long before it as it did before the series."""
    return SeatsOfShape(
        capacity=series.capacity,
        has_waiting_list=series.has_waiting_list,
        sign_up_from=series.sign_up_from,
        sign_up_until=along(series.sign_up_until, series.starts_at, meeting.starts_at),
    )


def _overlap(meetings: Sequence[Meeting]) -> bool:
    in_order = sorted(meetings, key=lambda each: each.starts_at)
    return any(later.starts_at < first.ends_at for first, later in pairwise(in_order))
