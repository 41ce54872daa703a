"""What may be done with a registration and what follows from it: plain values in, plain values out."""

from app.registrations.rules.asks import asks_shown
from app.registrations.rules.cancellation import call_off_objection, cancel_objection, is_late
from app.registrations.rules.changing import (
    ADDRESS_TAKEN,
    ALREADY_WAITS,
    COLLEAGUE_LISTED,
    NOT_IN_SERIES,
    OWN_ADDRESS,
    PLACE_ELSEWHERE,
    SAME_DATE,
    TRANSFER_GONE,
    miss_objection,
    move_objection,
    transfer_objection,
)
from app.registrations.rules.offers import LAST_PROMOTION, Promotion, accept_objection, has_lapsed, promotion
from app.registrations.rules.seats import has_room, status_for
from app.registrations.rules.sign_up import (
    ALREADY_LISTED,
    LATE_FORM,
    NO_SEAT,
    SESSION_GONE,
    SIGNED_UP_BEFORE,
    add_objection,
    added_status,
    elsewhere_objection,
    has_begun,
    is_place_elsewhere,
    name_objection,
)

__all__ = [
    "ADDRESS_TAKEN",
    "ALREADY_LISTED",
    "ALREADY_WAITS",
    "COLLEAGUE_LISTED",
    "LAST_PROMOTION",
    "LATE_FORM",
    "NOT_IN_SERIES",
    "NO_SEAT",
    "OWN_ADDRESS",
    "PLACE_ELSEWHERE",
    "SAME_DATE",
    "SESSION_GONE",
    "SIGNED_UP_BEFORE",
    "TRANSFER_GONE",
    "Promotion",
    "accept_objection",
    "add_objection",
    "added_status",
    "asks_shown",
    "call_off_objection",
    "cancel_objection",
    "elsewhere_objection",
    "has_begun",
    "has_lapsed",
    "has_room",
    "is_late",
    "is_place_elsewhere",
    "miss_objection",
    "move_objection",
    "name_objection",
    "promotion",
    "status_for",
    "transfer_objection",
]
