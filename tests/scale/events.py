"""Events, their dates and their meetings as rows, with how full each date is."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.database import new_public_id
from app.events.models import (
    USUAL_REMINDER_DAYS,
    Ask,
    Event,
    EventSession,
    EventState,
    Meeting,
    event_work_area,
)
from app.registrations.models import Status
from tests.scale.batches import Batches
from tests.scale.programme import Occasion

CONTACT = "bijeen@duinenpolder.example"
USUAL_SEATS, SPARE = 30, 3
_NOTHING = dict.fromkeys(
    ("programme", "speakers", "theme", "bring", "origin", "improvements", "report", "contact_name"), ""
)


@dataclass(frozen=True)
class Date:
    """A session that was written, with its meetings: (number, begin, end)."""

    id: int
    event_id: int
    public_id: str
    starts_at: datetime
    ends_at: datetime
    meetings: Sequence[tuple[int, datetime, datetime]]
    place: str
    reminder_days: tuple[int, ...]
    is_cancelled: bool


def write(
    batches: Batches, occasion: Occasion, kind: int, areas: Sequence[int], seats: Sequence[Sequence[Status]]
) -> list[Date]:
    """`seats` has for each date the statuses of its registrations."""
    event = batches.numbered(Event, _event(occasion, kind))
    if occasion.area is not None:
        batches.add(event_work_area, {"event_id": event, "work_area_id": areas[occasion.area]})
    return [_date(batches, occasion, event, turn, statuses) for turn, statuses in enumerate(seats)]


def _event(occasion: Occasion, kind: int) -> dict[str, object]:
    is_cancelled = occasion.state is EventState.CANCELLED
    return {
        **_NOTHING,
        "slug": occasion.slug,
        "kind_id": kind,
        "state": occasion.state,
        "title": occasion.title,
        "goal": "Je gaat naar huis met één stap die je morgen kunt zetten.",
        "description": "Een verhaal uit de praktijk, en daarna aan tafel: **jouw situatie**.",
        "audience": "Voor IB’ers, leerkrachten en schoolleiders",
        "contact_email": CONTACT,
        "starts_at": occasion.starts_at,
        "ends_at": occasion.ends_at,
        "created_at": occasion.created_at,
        "changed_at": occasion.created_at,
        "cancel_reason": "Te weinig aanmeldingen." if is_cancelled else "",
        "asks": (Ask.SCHOOL, Ask.JOB_ROLE, Ask.QUESTION),
        "reminder_days": USUAL_REMINDER_DAYS,
        # the followers of a topic were told, as far as there were any
        "told_opening_of": occasion.created_at,
        "told_report_at": None,
    }


def _date(batches: Batches, occasion: Occasion, event: int, turn: int, statuses: Sequence[Status]) -> Date:
    hours = occasion.dates[turn]
    taken = sum(status.takes_seat for status in statuses)
    waiting = sum(status.is_waiting for status in statuses)
    is_cancelled, public_id = occasion.state is EventState.CANCELLED, new_public_id()
    starts_at, ends_at = hours[0][0], hours[-1][1]
    row = {
        "public_id": public_id,
        "event_id": event,
        "name": f"Groep {turn + 1}" if len(occasion.dates) > 1 else "",
        "capacity": taken if waiting else max(USUAL_SEATS, taken + SPARE),
        "has_waiting_list": True,
        "seats_taken": taken,
        "waiting": waiting,
        "starts_at": starts_at,
        "ends_at": ends_at,
        "sign_up_until": starts_at - timedelta(days=1),
        "cancelled_at": occasion.created_at if is_cancelled else None,
        "cancel_reason": "Te weinig aanmeldingen." if is_cancelled else "",
    }
    number = batches.numbered(EventSession, row)
    venue, address = occasion.place
    same = {"event_session_id": number, "venue": venue, "address": address, "changed_at": occasion.created_at}
    meetings = [
        (batches.numbered(Meeting, {**same, "starts_at": begin, "ends_at": end}), begin, end) for begin, end in hours
    ]
    place, reminder_days = f"{venue}, {address}", USUAL_REMINDER_DAYS
    return Date(number, event, public_id, starts_at, ends_at, meetings, place, reminder_days, is_cancelled)
