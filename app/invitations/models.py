from datetime import datetime
from enum import StrEnum
from typing import Any

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
    """What the last mail told this participant, and how many mails there were, to number the next one.

    Without a status nothing was told: the first mail was withdrawn before it was sent.
    """

    __tablename__ = "told"

    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[Status | None] = mapped_column(choice_of(Status, "status"))
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    number: Mapped[int] = mapped_column(default=0)
    # to which address and about which date; NULL in rows from before they were stored
    email: Mapped[str | None] = mapped_column(sa.String(254))
    event_session_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event_session.id", ondelete="SET NULL"))
    # the texts as last told; NULL in rows from before they were stored
    title: Mapped[str | None] = mapped_column(sa.String(200))
    bring: Mapped[str | None] = mapped_column(sa.String(500))
    contact: Mapped[str | None] = mapped_column(sa.String(400))
    text_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    # what was known before the last mails, and the first of those: as long as all are queued they can be withdrawn
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    mailed_from: Mapped[int | None]

    registration: Mapped[Registration] = relationship()


class ToldMeeting(Base):
    """When and where this meeting is according to the participant, also if they have no calendar entry for it."""

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
    reminded_of: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the start that the last reminder mentioned
    reminded_days: Mapped[int | None]  # and how many days before it that was
    missed: Mapped[bool] = mapped_column(default=False, server_default=sa.false())  # they said so, and we confirmed it


class CalendarEntry(Base):
    """Uitnodiging: one participant's VEVENT for one meeting, as last sent.

    As long as a calendar contains it, its meeting must not be deleted silently: the entry would stay in that calendar
    forever.
    """

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
    def is_live(self) -> bool:
        """Whether it is in the participant's calendar, according to our mail."""
        return self.method is Method.REQUEST
