"""Afmelden: without a reason or an account, as long as the meeting is not over."""

from datetime import datetime, timedelta

from app.core.refusal import Objection
from app.core.text import sentence
from app.registrations.models import Status

ON_TIME = timedelta(hours=48)  # before the start


def cancel_objection(ends_at: datetime, now: datetime) -> Objection | None:
    if now >= ends_at:
        return Objection("over", sentence("Deze bijeenkomst is al geweest. Afmelden kan niet meer."))
    return None


def call_off_objection(ends_at: datetime, now: datetime, *, is_cancelled: bool) -> Objection | None:
    """Why an organiser may not cancel a date or a whole event."""
    if is_cancelled:
        return Objection("cancelled", sentence("Dit is al afgelast. Iedereen krijgt of kreeg bericht."))
    if now >= ends_at:
        return Objection("over", sentence("Dit is geweest. Aflasten kan niet meer."))
    return None


def is_late(status: Status, starts_at: datetime, sign_up_until: datetime | None, now: datetime) -> bool:
    """Whether the organiser must be told that a seat was given up: after sign-up closed, or in the last 48 hours."""
    if status is not Status.CONFIRMED:
        return False
    closed = sign_up_until is not None and now > sign_up_until
    return closed or starts_at - now < ON_TIME
