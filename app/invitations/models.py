from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base
from app.core.types import UtcDateTime, choice_of
from app.events.models import Meeting
from app.registrations.models import Registration, Status


class Method(StrEnum):
    """iTIP methods that we send (RFC 5546 §3.2)."""

    REQUEST = "REQUEST"
    CANCEL = "CANCEL"


class Told(Base):
    """What the last mail to this participant said, and how many there were: the next one's number is one more."""

    __tablename__ = "told"

    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[Status] = mapped_column(choice_of(Status, "status"))
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    number: Mapped[int] = mapped_column(default=0)
    reminded_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of the first meeting; once

    registration: Mapped[Registration] = relationship()


class ToldMeeting(Base):
    """When and where a participant thinks this meeting is: also of who waits and has nothing in a calendar."""

    __tablename__ = "told_meeting"

    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    doors_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    place: Mapped[str] = mapped_column(sa.String(640), default="")  # a venue, a room and an address, with commas
    online_url: Mapped[str] = mapped_column(sa.String(500), default="")


class CalendarEntry(Base):
    """Uitnodiging: one participant's VEVENT of one meeting, as last sent. While it stands its meeting cannot be deleted
    unnoticed: it would ring in somebody's calendar for ever."""

    __tablename__ = "calendar_entry"
    __table_args__ = (sa.UniqueConstraint("registration_id", "meeting_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"))
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id"), index=True)
    uid: Mapped[str] = mapped_column(sa.String(80), unique=True)
    sequence: Mapped[int] = mapped_column(default=0)
    method: Mapped[Method] = mapped_column(choice_of(Method, "method"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)  # DTSTAMP
    # ORGANIZER and ATTENDEE as first sent: updates and a CANCEL must repeat them to the letter
    organizer_name: Mapped[str] = mapped_column(sa.String(120))
    organizer_email: Mapped[str] = mapped_column(sa.String(254))
    attendee_name: Mapped[str] = mapped_column(sa.String(120))
    attendee_email: Mapped[str] = mapped_column(sa.String(254))

    registration: Mapped[Registration] = relationship()
    meeting: Mapped[Meeting] = relationship()

    @property
    def stands(self) -> bool:
        """Whether the participant's calendar has it, as far as our mail goes."""
        return self.method is Method.REQUEST
