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
from app.registrations.models.team import Team

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
    "Team",
    "Why",
]
