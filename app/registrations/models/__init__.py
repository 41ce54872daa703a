from app.registrations.models.registrations import (
    LAST_CALL,
    MissedMeeting,
    PersonalFeed,
    Registration,
    RegistrationNote,
    SeatTransfer,
    StatusChange,
)
from app.registrations.models.status import Status, Why

__all__ = [
    "LAST_CALL",
    "MissedMeeting",
    "PersonalFeed",
    "Registration",
    "RegistrationNote",
    "SeatTransfer",
    "Status",
    "StatusChange",
    "Why",
]
