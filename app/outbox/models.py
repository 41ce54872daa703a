from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of


class Delivery(StrEnum):
    QUEUED = "queued"
    SENDING = "sending"
    SENT = "sent"
    FAILED = "failed"
    DROPPED = "dropped"

    @property
    def is_waiting(self) -> bool:
        return self in (Delivery.QUEUED, Delivery.SENDING)


class Trouble(StrEnum):
    """What went wrong last, explained to organisers in one sentence; `last_error` holds the server's own words."""

    NO_CONNECTION = "no_connection"
    INSECURE = "insecure"
    LOGIN = "login"
    SENDER = "sender"
    ADDRESS = "address"
    CONTENT = "content"
    LATER = "later"
    BROKEN_OFF = "broken_off"
    EXPIRED = "expired"
    UNMAILABLE = "unmailable"
    OVERTAKEN = "overtaken"
    RESTORED = "restored"
    RETURNED = "returned"  # accepted by the server, and reported later as not delivered
    BY_HAND = "by_hand"


# literals, not bound parameters: only then do both databases see that the partial index covers the query
WAITING = sa.text("status IN ('queued', 'sending')")
LOST = sa.text(
    "status IN ('failed', 'dropped') AND (trouble IS NULL OR trouble NOT IN ('overtaken', 'by_hand'))"
)  # and nobody sends it again
TO_FORGET = sa.text("forget_at IS NOT NULL")


class Message(HasPublicId, Base):
    """One mail to one address, complete: it is sent from this row alone, with the same bytes at every attempt."""

    __tablename__ = "message"
    __table_args__ = (
        sa.Index("ix_message_waiting", "attempts", "due_at", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        sa.Index("ix_message_waiting_stream", "stream", "id", sqlite_where=WAITING, postgresql_where=WAITING),
        sa.Index("ix_message_lost", "about", sqlite_where=LOST, postgresql_where=LOST),
        sa.Index("ix_message_to_forget", "forget_at", sqlite_where=TO_FORGET, postgresql_where=TO_FORGET),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    dedupe_key: Mapped[str] = mapped_column(sa.String(200), unique=True)
    stream: Mapped[str | None] = mapped_column(sa.String(60), index=True)  # sent in order within a stream
    kind: Mapped[str] = mapped_column(sa.String(40), index=True)
    about: Mapped[str | None] = mapped_column(sa.String(60), index=True)  # 'registration:<public id>'

    recipient: Mapped[str] = mapped_column(sa.String(254), index=True)
    recipient_name: Mapped[str] = mapped_column(sa.String(200), default="")
    reply_to: Mapped[str] = mapped_column(sa.String(254), default="", index=True)
    list_unsubscribe: Mapped[str] = mapped_column(sa.String(300), default="")  # for one-click unsubscribing
    subject: Mapped[str] = mapped_column(sa.String(300))
    text: Mapped[str] = mapped_column(sa.Text)
    html: Mapped[str] = mapped_column(sa.Text, default="")
    calendar: Mapped[str | None] = mapped_column(sa.Text)
    calendar_method: Mapped[str | None] = mapped_column(sa.String(10))
    message_id: Mapped[str] = mapped_column(sa.String(200), unique=True)

    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    status: Mapped[Delivery] = mapped_column(choice_of(Delivery, "status"), default=Delivery.QUEUED)
    attempts: Mapped[int] = mapped_column(default=0)
    retry_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # after a failed attempt
    lease_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    refused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when it first halted the whole queue
    sent_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    may_have_arrived: Mapped[bool] = mapped_column(
        default=False, server_default=sa.false()
    )  # the server took the text, and we heard no answer
    trouble: Mapped[Trouble | None] = mapped_column(choice_of(Trouble, "trouble"))
    last_error: Mapped[str] = mapped_column(sa.String(500), default="")
    forget_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # of an erased person: deleted once it has been sent

    @property
    def may_be_chosen(self) -> bool:
        """Whether organisers can do something with it: hurry it, hold it back or send it again."""
        return self.status is Delivery.QUEUED or self.may_go_again

    @property
    def may_go_again(self) -> bool:
        """Whether it failed or was dropped; whether it is outdated is checked on retrying."""
        return self.status in (Delivery.FAILED, Delivery.DROPPED) and self.trouble is not Trouble.OVERTAKEN


class Sending(Base):
    """What organisers decided about sending. At most one row; without it mail is sent as fast as it can be."""

    __tablename__ = "outbox_sending"
    __table_args__ = (sa.CheckConstraint("per_minute > 0", name="per_minute"),)

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    paused_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    per_minute: Mapped[int | None] = mapped_column()  # mails by all workers together; None: no limit


class Stop(Base):
    """Why no mail is sent now. At most one row, deleted when the next mail is sent."""

    __tablename__ = "outbox_stop"

    id: Mapped[int] = mapped_column(primary_key=True, autoincrement=False, default=1)
    trouble: Mapped[Trouble] = mapped_column(choice_of(Trouble, "trouble"))
    answer: Mapped[str] = mapped_column(sa.String(500), default="")
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    until: Mapped[datetime] = mapped_column(UtcDateTime)
    times: Mapped[int] = mapped_column(default=1)
