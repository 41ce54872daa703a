"""Whether sign-up may open automatically, and when it does."""

from collections.abc import Iterable
from datetime import datetime

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import EventState

NOT_DRAFT = Objection("not_draft", sentence("Deze bijeenkomst staat al open."))
CALLED_OFF = Objection("cancelled", sentence("Deze bijeenkomst is afgelast."))
PAST = Objection("past", sentence("Dit moment is al geweest. Kies een later moment."), "day")
TOO_LATE = Objection("too_late", sentence("Dan is de bijeenkomst al begonnen. Kies een eerder moment."), "day")


BEGUN = Objection("begun", sentence("De bijeenkomst is al begonnen."))


def schedule_objection(
    state: EventState, publish_at: datetime, *, now: datetime, starts_at: datetime
) -> Objection | None:
    """Why an event that begins at `starts_at` may not open automatically at `publish_at`."""
    if state is EventState.OPEN:
        return NOT_DRAFT
    if state is EventState.CANCELLED:
        return CALLED_OFF
    if publish_at <= now:
        return PAST
    return TOO_LATE if publish_at >= starts_at else None


def opening_objection(starts: Iterable[datetime], now: datetime) -> Objection | None:
    """Why an event whose dates begin at `starts` may not open automatically now: nobody could sign up any more."""
    return None if any(now < each for each in starts) else BEGUN


def is_due(state: EventState, publish_at: datetime | None, *, failed_at: datetime | None, now: datetime) -> bool:
    """Whether it is time to open; one that could not be opened waits for an organiser."""
    waits = state in (EventState.DRAFT, EventState.SAVE_THE_DATE)
    return waits and failed_at is None and publish_at is not None and publish_at <= now
