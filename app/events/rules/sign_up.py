"""Whether sign-up for a session is possible now. The page with the button and the action ask the same rule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core.clock import local, moment
from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import EventSession, EventState

CANCELLED = Objection("cancelled", sentence("Deze datum gaat niet door."))
OVER = Objection("over", sentence("Deze bijeenkomst is al geweest."))
BEGUN = Objection("over", sentence("Deze bijeenkomst is al begonnen. Aanmelden kan niet meer."))
NOT_OPEN = Objection("not_open", sentence("Aanmelden kan nog niet."))
CLOSED = Objection("closed", sentence("De aanmelding is gesloten."))
FULL = Objection("full", sentence("Alle plaatsen zijn bezet en er is geen wachtlijst."))


@dataclass(frozen=True, kw_only=True)
class SignUpWindow:
    """The facts that decide whether a session accepts sign-ups."""

    state: EventState
    is_cancelled: bool
    opens_at: datetime | None
    closes_at: datetime | None  # the last moment at which it is open
    starts_at: datetime  # of the first meeting: participants attend them all
    ends_at: datetime  # of the last one
    has_seat: bool  # a seat that nobody on the waiting list is entitled to
    has_waiting_list: bool

    @classmethod
    def of(cls, event_session: EventSession) -> "SignUpWindow":
        free = event_session.seats_free
        return cls(
            state=event_session.event.state,
            is_cancelled=event_session.is_cancelled,
            opens_at=event_session.sign_up_from,
            closes_at=event_session.sign_up_until,
            starts_at=event_session.starts_at,
            ends_at=event_session.ends_at,
            has_seat=free is None or free > 0,
            has_waiting_list=event_session.has_waiting_list,
        )


def sign_up_objection(window: SignUpWindow, now: datetime) -> Objection | None:
    """Why sign-up is not possible now; None if it is (for a seat or for the waiting list)."""
    if window.is_cancelled:
        return CANCELLED
    if now >= window.starts_at:
        return OVER if now >= window.ends_at else BEGUN
    if window.state is not EventState.OPEN:
        return NOT_OPEN
    if window.opens_at is not None and now < window.opens_at:
        return opens_later(window.opens_at)
    if window.closes_at is not None and now > window.closes_at:
        return CLOSED
    if not window.has_seat and not window.has_waiting_list:
        return FULL
    return None


def along(window: datetime | None, old_start: datetime, new_start: datetime) -> datetime | None:
    """The first or last moment of sign-up, moved by as many days as the start, at the same time on the clock."""
    if window is None:
        return None
    at = local(window)
    return moment(at.date() + (local(new_start).date() - local(old_start).date()), at.time())


def until_along(until: datetime | None, old_start: datetime, new_start: datetime) -> datetime | None:
    """The end of sign-up after a move, if it should be offered to move too: it was before the start on another day."""
    if until is None or until >= old_start:
        return None
    moved = along(until, old_start, new_start)
    return None if moved == until else moved


def opening_to_tell(windows: Sequence[SignUpWindow], told_of: datetime | None, now: datetime) -> datetime | None:
    """The moment sign-up opened, if followers were not told of that opening; None where there is nothing to tell.

    Dates that are full opened as well. Without a moment of its own, sign-up opens now, and that is told once.
    """
    opened = [window.opens_at for window in windows if sign_up_objection(window, now) in (None, FULL)]
    if not opened:
        return None
    if None in opened:
        return now if told_of is None else None
    first = min(each for each in opened if each is not None)
    return first if told_of is None or told_of < first else None


def opens_later(opens_at: datetime) -> Objection:
    at = local(opens_at)
    return Objection(
        "not_yet",
        sentence(
            "Aanmelden kan vanaf %(day)s om %(time)s uur.",
            day=f"{at.day}-{at.month}-{at.year}",
            time=f"{at.hour}.{at.minute:02}",
        ),
    )
