"""What came back by mail. Each fact is stored as a code; words are made where they are read."""

from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of
from app.invitations.models import CalendarEntry
from app.registrations.models import Registration


class AnswerStatus(StrEnum):
    """PARTSTAT of a reply (RFC 5545 §3.2.12), as far as it means something to us."""

    ACCEPTED = "accepted"
    TENTATIVE = "tentative"
    DECLINED = "declined"


class BounceReason(StrEnum):
    """Why an address does not work, as far as the mail server told."""

    NO_MAILBOX = "no_mailbox"
    NO_DOMAIN = "no_domain"
    FULL = "full"
    CLOSED = "closed"
    REFUSED = "refused"
    GAVE_UP = "gave_up"
    OTHER = "other"


class PostKind(StrEnum):
    MAIL = "mail"
    COUNTER = "counter"  # proposes another time
    UNUSABLE = (
        "unusable"  # a calendar's answer that changes nothing, such as that of somebody the mail was forwarded to
    )


class CalendarAnswer(Base):
    """What a participant's calendar answered to an invitation, the latest only.

    It is about the date that the participant knew by then: after a move, or a new invitation with another UID, it says
    nothing any more.
    """

    __tablename__ = "calendar_answer"

    entry_id: Mapped[int] = mapped_column(sa.ForeignKey("calendar_entry.id", ondelete="CASCADE"), primary_key=True)
    status: Mapped[AnswerStatus] = mapped_column(choice_of(AnswerStatus, "status"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)  # DTSTAMP of the reply
    sequence: Mapped[int]
    uid: Mapped[str] = mapped_column(sa.String(80))
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    comment: Mapped[str] = mapped_column(sa.String(500), default="")

    entry: Mapped[CalendarEntry] = relationship()


class BadAddress(Base):
    """An address to which mail does not arrive, and what its server said last."""

    __tablename__ = "bad_address"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    reason: Mapped[BounceReason] = mapped_column(choice_of(BounceReason, "reason"))
    answer: Mapped[str] = mapped_column(sa.String(500), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)


class Post(HasPublicId, Base):
    """Mail to the answers mailbox that people must read. Nothing ever answers it automatically."""

    __tablename__ = "post"
    __table_args__ = (sa.Index("ix_post_received_at", "received_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[PostKind] = mapped_column(choice_of(PostKind, "kind"))
    registration_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True
    )
    sender: Mapped[str] = mapped_column(sa.String(254), default="", index=True)
    sender_name: Mapped[str] = mapped_column(sa.String(200), default="")
    subject: Mapped[str] = mapped_column(sa.String(300), default="")
    text: Mapped[str] = mapped_column(sa.Text, default="")
    is_cut: Mapped[bool] = mapped_column(default=False)  # there is more in the mailbox
    # of a proposal
    starts_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    received_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    done_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    done_by: Mapped[str] = mapped_column(sa.String(60), default="")

    registration: Mapped[Registration | None] = relationship()


class ReadMail(Base):
    """A mail in the answers mailbox that was dealt with, so that it is not dealt with again.

    By its place in the mailbox, so that it need not be fetched again, and by its content, since a mailbox may renumber
    its mail.
    """

    __tablename__ = "read_mail"
    __table_args__ = (sa.UniqueConstraint("fingerprint"), sa.Index("ix_read_mail_place", "uid_validity", "uid"))

    id: Mapped[int] = mapped_column(primary_key=True)
    fingerprint: Mapped[str] = mapped_column(sa.String(64))  # of Message-ID and body
    uid_validity: Mapped[int] = mapped_column(sa.BigInteger)
    uid: Mapped[int] = mapped_column(sa.BigInteger)
    read_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)


class MailboxTrouble(Base):
    """Why the answers mailbox cannot be read. At most one row, deleted when it can be read again."""

    __tablename__ = "mailbox_trouble"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    answer: Mapped[str] = mapped_column(sa.String(500), default="")
