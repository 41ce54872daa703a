"""When an evaluation may be answered, and when people are mailed about it. Days are those of Europe/Amsterdam."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from app.core.clock import local, moment
from app.core.refusal import Objection
from app.core.text import sentence

DAYS_OPEN = 21
DAYS_TO_REMINDER = 5
DAYS_TO_LATER = 42  # six weeks: long enough to have tried it, short enough to remember
PROMPT = timedelta(days=1)
PAUSE = timedelta(hours=1)  # between the end and the mail: a meeting that was not held can be moved in it

USED = Objection("evaluation_used", sentence("Je hebt deze evaluatie al ingevuld. Dank je wel!"))
CANCELLED = Objection("evaluation_cancelled", sentence("Deze bijeenkomst ging niet door. Er is daarom geen evaluatie."))
TOO_EARLY = Objection(
    "evaluation_not_open",
    sentence("Deze evaluatie gaat open als de bijeenkomst begint. Probeer het dan nog eens."),
)
CHANGED = Objection(
    "evaluation_changed",
    sentence("De vragen zijn intussen veranderd. Kijk je antwoorden na en verstuur ze dan nog eens."),
)
CLOSED = Objection(
    "evaluation_closed",
    sentence("Deze evaluatie is gesloten: invullen kon tot en met drie weken na de bijeenkomst."),
)


@dataclass(frozen=True)
class AnswerWindow:
    opens_at: datetime  # the start of the last meeting: the last slide may show it
    ends_at: datetime  # of the last meeting: the end that the question is about
    asks_at: datetime  # when the question is mailed
    remind_at: datetime
    closes_at: datetime  # midnight, so that 'tot en met' that day is true


def window(starts_at: datetime, ends_at: datetime) -> AnswerWindow:
    """The times of an evaluation, from those of the last meeting."""
    return AnswerWindow(starts_at, ends_at, ends_at + PAUSE, _days_later(ends_at, DAYS_TO_REMINDER), closing(ends_at))


def later_window(ends_at: datetime) -> AnswerWindow:
    """For the question what people did with it. Without a reminder, which would come when it closes."""
    opens_at = _days_later(ends_at, DAYS_TO_LATER)
    closes_at = closing(opens_at)
    return AnswerWindow(opens_at, ends_at, opens_at, closes_at, closes_at)


def still_counts(asked_at: datetime | None, window: AnswerWindow) -> bool:
    """Whether what was asked is about the end as it is now: it was mailed after that end, so a correction of the
    times afterwards asks nobody twice."""
    return asked_at is not None and asked_at >= window.asks_at - PAUSE


def closing(ends_at: datetime) -> datetime:
    return moment(local(ends_at).date() + timedelta(days=DAYS_OPEN + 1), time())


def reminder(planned: datetime, ends_at: datetime, invited_at: datetime) -> datetime:
    """When to remind: as planned, or five days after invitations that were sent late."""
    return planned if invited_at - ends_at <= PROMPT else _days_later(invited_at, DAYS_TO_REMINDER)


def _days_later(start: datetime, days: int) -> datetime:
    """The same local time, also across a change to or from summer time."""
    return moment(local(start).date() + timedelta(days=days), local(start).time())


def objection(
    *, opens_at: datetime, closes_at: datetime, is_cancelled: bool, is_used: bool, now: datetime
) -> Objection | None:
    """Why this person may not answer now; None if they may."""
    if is_used:
        return USED
    if is_cancelled:
        return CANCELLED
    if now < opens_at:
        return TOO_EARLY
    return CLOSED if now >= closes_at else None
