from app.registrations.models.interest import Interest
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
    "Interest",
    "MissedMeeting",
    "PersonalFeed",
    "Registration",
    "RegistrationNote",
    "SeatTransfer",
    "Status",
    "StatusChange",
    "Why",
]
