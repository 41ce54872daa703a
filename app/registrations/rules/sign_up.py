"""Signing up: once per person, without losing what was typed."""

from datetime import datetime

from app.core.refusal import Objection
from app.core.text import sentence
from app.registrations.models import Status

NAME_MOST = 120
NAME_EMPTY = Objection("name_empty", sentence("Vul je naam in."), "name")
NAME_TOO_LONG = Objection(
    "name_too_long",
    sentence("Deze naam is te lang. Gebruik niet meer dan %(most)s tekens.", most=NAME_MOST),
    "name",
)

SESSION_GONE = Objection("session_gone", sentence("Deze datum is er niet meer. Kies een andere datum."), "session")
SIGNED_UP_BEFORE = Objection(
    "signed_up_before", sentence("Met dit e-mailadres is al iemand aangemeld voor deze datum."), "email"
)
LATE_FORM = Objection(
    "late_form",
    sentence("De laatste plaats is net vergeven."),
)
ELSEWHERE = Objection(
    "elsewhere",
    sentence(
        "Met dit e-mailadres is er al een plaats op een andere datum van deze bijeenkomst. "
        "Wil je wisselen? Meld je dan eerst af met de link in je mail."
    ),
    "email",
)
ELSEWHERE_ADDED = Objection(
    "elsewhere",
    sentence(
        "Dit e-mailadres heeft al een plaats op een andere datum van deze bijeenkomst. "
        "Verplaats deze persoon op de eigen bladzijde."
    ),
    "email",
)
ALREADY_LISTED = Objection("already_listed", sentence("Dit e-mailadres staat al op de lijst van deze datum."), "email")
NO_SEAT_BY_LIMIT = Objection(
    "no_seat",
    sentence("Deze persoon valt buiten een grens voor deze datum. Kies: op de wachtlijst of toch een plaats."),
    "place",
)
CALLED_OFF = Objection("cancelled", sentence("Deze datum gaat niet door. Kies een andere datum."))
NO_SEAT = Objection("no_seat", sentence("Er is geen plaats vrij. Kies: op de wachtlijst of toch een plaats."), "place")


def name_objection(name: str) -> Objection | None:
    """`name` has been reduced to one line already."""
    if not name:
        return NAME_EMPTY
    return NAME_TOO_LONG if len(name) > NAME_MOST else None


def add_objection(ends_at: datetime, now: datetime, *, is_cancelled: bool) -> Objection | None:
    """An organiser may add somebody after sign-up closed, but not if it is cancelled or over."""
    if is_cancelled:
        return CALLED_OFF
    if now >= ends_at:
        return Objection("over", sentence("Deze datum is geweest. Toevoegen kan niet meer."))
    return None


def walk_in_objection(*, is_cancelled: bool) -> Objection | None:
    return CALLED_OFF if is_cancelled else None


def is_place_elsewhere(status: Status, ends_at: datetime, now: datetime) -> bool:
    """Whether what somebody has on another date is a sure place; what is over is history."""
    return status is Status.CONFIRMED and now < ends_at


def has_begun(starts_at: datetime, now: datetime) -> bool:
    """Whether a place can no longer be given up for another one: what has begun is never taken back by a swap."""
    return now >= starts_at


def elsewhere_objection(status: Status, *, confirmed_elsewhere: bool, by_organiser: bool = False) -> Objection | None:
    """One confirmed seat per event; waiting for a full date while holding a seat on another is allowed."""
    if not (confirmed_elsewhere and status.takes_seat):
        return None
    return ELSEWHERE_ADDED if by_organiser else ELSEWHERE


def added_status(status: Status, choice: str) -> Status | None:
    """The status of somebody whom an organiser adds; None if the organiser must choose first.

    `status` is what this person would get by signing up; `choice` is '', 'waiting' or 'anyway'.
    """
    if status is Status.CONFIRMED or choice == "anyway":
        return Status.CONFIRMED
    return Status.WAITLISTED if choice == "waiting" else None
