from app.registrations.models.registrations import (
    LAST_CALL,
    MissedMeeting,
    PersonalFeed,
    Registration,
    SeatTransfer,
    StatusChange,
)
from app.registrations.models.status import Status, Why

__all__ = [
    "LAST_CALL",
    "MissedMeeting",
    "PersonalFeed",
    "Registration",
    "SeatTransfer",
    "Status",
    "StatusChange",
    "Why",
]
