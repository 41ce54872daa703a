from collections import Counter
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of
from app.events.models import Meeting
from app.registrations.models import Registration


class Presence(StrEnum):
    """Whether somebody was at a meeting. Each knows whether it counts as having been there."""

    PRESENT = "present"
    PARTLY = "partly"
    ABSENT = "absent"
    EXCUSED = "excused"  # absent, and said so beforehand

    @property
    def was_there(self) -> bool:
        return self in (Presence.PRESENT, Presence.PARTLY)

    @property
    def label(self) -> Sentence:
        return _PRESENCE_LABELS[self]


BY_CODE: dict[str, Presence | None] = {"": None, **{presence.value: presence for presence in Presence}}  # in forms


class How(StrEnum):
    """How a presence was recorded."""

    DOOR = "door"
    LIST = "list"
    SELF = "self"
    IMPORT = "import"

    @property
    def label(self) -> Sentence:
        return _HOW_LABELS[self]


_PRESENCE_LABELS = {
    Presence.PRESENT: sentence("aanwezig"),
    Presence.PARTLY: sentence("deels aanwezig"),
    Presence.ABSENT: sentence("afwezig"),
    Presence.EXCUSED: sentence("afgemeld"),
}
_HOW_LABELS = {
    How.DOOR: sentence("aan de deur"),
    How.LIST: sentence("in de lijst"),
    How.SELF: sentence("zelf, met de code in de zaal"),
    How.IMPORT: sentence("uit een bestand"),
}


Counts = Counter[Presence | None]  # people; None: those who are still expected


class Attendance(Base):
    """What was recorded last about one participant at one meeting; `presence` is None if that was taken back."""

    __tablename__ = "attendance"

    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    presence: Mapped[Presence | None] = mapped_column(choice_of(Presence, "presence"))
    at: Mapped[datetime] = mapped_column(
        UtcDateTime, default=clock.now
    )  # of the tick, which may have waited on a phone
    by: Mapped[str] = mapped_column(sa.String(60))
    how: Mapped[How] = mapped_column(choice_of(How, "how"))

    registration: Mapped[Registration] = relationship()
    meeting: Mapped[Meeting] = relationship()


class AttendanceChange(Base):
    """The history of `Attendance`."""

    __tablename__ = "attendance_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    old: Mapped[Presence | None] = mapped_column(choice_of(Presence, "old"))
    new: Mapped[Presence | None] = mapped_column(choice_of(Presence, "new"))
    by: Mapped[str] = mapped_column(sa.String(60))
    how: Mapped[How] = mapped_column(choice_of(How, "how"))

    meeting: Mapped[Meeting] = relationship()


class AttendanceSheet(Base):
    """The attendance of one meeting, from its first tick on. The counts are those of a sheet that was finished."""

    __tablename__ = "attendance_sheet"
    __table_args__ = (
        sa.CheckConstraint("present >= 0 AND partly >= 0 AND absent >= 0 AND excused >= 0", name="counts"),
        sa.Index("ix_attendance_sheet_finished_at", "finished_at"),
    )

    meeting_id: Mapped[int] = mapped_column(sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True)
    version: Mapped[int] = mapped_column(default=0)  # raised by every change, so that another phone sees there is one
    # from here on, people without a tick were not there; None: they are still expected
    finished_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    finished_by: Mapped[str] = mapped_column(sa.String(60), default="")
    is_reopened: Mapped[bool] = mapped_column(default=False)  # by hand: the worker does not finish it again
    present: Mapped[int] = mapped_column(default=0)
    partly: Mapped[int] = mapped_column(default=0)
    absent: Mapped[int] = mapped_column(default=0)
    excused: Mapped[int] = mapped_column(default=0)

    meeting: Mapped[Meeting] = relationship()

    @property
    def is_finished(self) -> bool:
        return self.finished_at is not None

    @property
    def counts(self) -> Counts:
        """Of a finished sheet."""
        return Counter(
            {
                Presence.PRESENT: self.present,
                Presence.PARTLY: self.partly,
                Presence.ABSENT: self.absent,
                Presence.EXCUSED: self.excused,
            }
        )
