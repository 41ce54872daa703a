"""Who counts as having been at a meeting, and when that may be recorded."""

from datetime import datetime, timedelta

from app.attendance.models import Counts, Presence
from app.core.refusal import Objection
from app.core.text import sentence

OPENS = timedelta(hours=12)  # before the start
SELF_OPENS = timedelta(minutes=30)  # before the start, for participants themselves
FINISHES = timedelta(minutes=30)  # after the end, automatically
LATEST = timedelta(days=1)  # after the end, automatically
NO_REPORT = Objection("no_report", sentence("Er is nog geen verslag. Schrijf het eerst bij de teksten."))
ENOUGH = 0.5  # of the people expected must have been there before a sheet is finished automatically

MEETING_CANCELLED = Objection("meeting_cancelled", sentence("Dit dagdeel ging niet door."))
TOO_EARLY = Objection("too_early", sentence("Presentie noteer je vanaf twaalf uur voor het begin."))
NOT_OVER = Objection("not_over", sentence("Afronden kan als het dagdeel is begonnen."))
NOT_FINISHED = Objection("not_finished", sentence("Rond eerst de presentie af. Tot dan is niemand afwezig."))
CODE_OVER = Objection("code_over", sentence("Deze code is niet meer goed. Kijk op het scherm voor de nieuwe."), "code")
NOT_LISTED = Objection(
    "not_listed",
    sentence("Met dit adres staat niemand op de lijst. Probeer een ander adres, of meld je bij de organisator."),
    "email",
)
WHO_OF_THESE = Objection(
    "who", sentence("Met dit adres zijn er meer mensen. Vul je naam in, zoals bij het aanmelden."), "name"
)
NOT_ON_LIST = Objection("not_on_list", sentence("Deze persoon staat niet (meer) op de lijst van dit dagdeel."))


def presence(recorded: Presence | None, *, misses: bool, is_finished: bool) -> Presence | None:
    """Of one participant at one meeting; None: still expected. Who said so beforehand is excused."""
    if recorded is not None:
        return recorded
    if misses:
        return Presence.EXCUSED
    return Presence.ABSENT if is_finished else None


def mark_objection(starts_at: datetime, now: datetime, *, is_cancelled: bool) -> Objection | None:
    if is_cancelled:
        return MEETING_CANCELLED
    return TOO_EARLY if now < starts_at - OPENS else None


def may_tick_themselves(starts_at: datetime, ends_at: datetime, now: datetime) -> bool:
    return starts_at - SELF_OPENS <= now <= ends_at


def finish_objection(starts_at: datetime, now: datetime, *, is_cancelled: bool) -> Objection | None:
    """Nobody is absent from what has not begun."""
    if is_cancelled:
        return MEETING_CANCELLED
    return NOT_OVER if now < starts_at else None


def ticked_at(age: timedelta, last: datetime | None, now: datetime) -> datetime | None:
    """The moment of a tick that was made `age` ago and arrives now; None if a later one is known already."""
    at = now - max(age, timedelta(0))
    return None if last is not None and at < last else at


def is_complete_enough(counts: Counts) -> bool:
    """Whether so many were ticked that those without a tick will not have been there."""
    were_there = counts[Presence.PRESENT] + counts[Presence.PARTLY]
    return were_there > 0 and were_there >= ENOUGH * (were_there + counts[None] + counts[Presence.ABSENT])
