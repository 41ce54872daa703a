"""Proof of having taken part: what was printed on it, and the rule by which an event gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any, Self

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of
from app.events.models import Event, EventSession
from app.registrations.models import Registration

NUMBER = 12  # characters of Crockford's base32: sixty random bits
VALID = sa.text("ended_at IS NULL")


class RuleKind(StrEnum):
    """How many meetings of a date somebody must have attended."""

    ALL = "all"
    SOME = "some"
    NONE = "none"  # the event gives no certificates


class CertificateEnd(StrEnum):
    """Why a certificate no longer counts."""

    NOT_MET = "not_met"
    BY_HAND = "by_hand"
    REPLACED = "replaced"

    @property
    def label(self) -> Sentence:
        """As organisers read it."""
        return _END_LABELS[self]


_END_LABELS = {
    CertificateEnd.NOT_MET: sentence("ingetrokken: de presentie voldoet niet meer aan de regel"),
    CertificateEnd.BY_HAND: sentence("ingetrokken door de organisatie"),
    CertificateEnd.REPLACED: sentence("vervangen"),
}


def grouped(number: str) -> str:
    """'7K2M-09QX-TB4D'."""
    return "-".join(number[at : at + 4] for at in range(0, NUMBER, 4))


@dataclass(frozen=True)
class Attended:
    """One meeting on a certificate."""

    starts_at: datetime
    ends_at: datetime
    minutes: int  # counted
    is_partly: bool = False

    @classmethod
    def of(cls, stored: dict[str, Any]) -> Self:
        moments = {name: datetime.fromisoformat(stored[name]) for name in ("starts_at", "ends_at")}
        return cls(**moments, minutes=stored["minutes"], is_partly=stored["is_partly"])

    @property
    def stored(self) -> dict[str, Any]:
        return {
            "starts_at": self.starts_at.isoformat(),
            "ends_at": self.ends_at.isoformat(),
            "minutes": self.minutes,
            "is_partly": self.is_partly,
        }


class Certificate(Base):
    """What one certificate says, as it was given. One that changes is replaced by another, with its own number."""

    __tablename__ = "certificate"
    __table_args__ = (
        sa.Index("uq_certificate_valid", "registration_id", unique=True, sqlite_where=VALID, postgresql_where=VALID),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    number: Mapped[str] = mapped_column(sa.String(NUMBER), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120))
    email_key: Mapped[str] = mapped_column(sa.String(254), index=True)  # finds it when the registration is erased
    title: Mapped[str] = mapped_column(sa.String(200))
    kind: Mapped[str] = mapped_column(sa.String(60))
    goal: Mapped[str] = mapped_column(sa.Text)
    organisation: Mapped[str] = mapped_column(sa.String(120))
    meetings: Mapped[list[dict[str, Any]]] = mapped_column(sa.JSON)
    held_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)  # the end of the last meeting on it
    given_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    end: Mapped[CertificateEnd | None] = mapped_column(choice_of(CertificateEnd, "end"))
    words: Mapped[str] = mapped_column(sa.String(500), default="")  # an organiser's reason, for the participant
    replaced_by_id: Mapped[int | None] = mapped_column(sa.ForeignKey("certificate.id", ondelete="SET NULL"), index=True)

    registration: Mapped[Registration] = relationship()
    replaced_by: Mapped["Certificate | None"] = relationship(remote_side=[id], foreign_keys=[replaced_by_id])

    @property
    def is_valid(self) -> bool:
        return self.ended_at is None

    @property
    def is_withdrawn_by_hand(self) -> bool:
        return self.end is CertificateEnd.BY_HAND

    @property
    def attended(self) -> Sequence[Attended]:
        return [Attended.of(each) for each in self.meetings]

    @property
    def minutes(self) -> int:
        return sum(each.minutes for each in self.attended)

    @property
    def shown_number(self) -> str:
        return grouped(self.number)


class CertificateRule(Base):
    """What an event needs for a certificate; without a row: all meetings."""

    __tablename__ = "certificate_rule"
    __table_args__ = (sa.CheckConstraint("number > 0", name="number"),)

    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True)
    kind: Mapped[RuleKind] = mapped_column(choice_of(RuleKind, "kind"))
    number: Mapped[int | None]  # of meetings, where some are needed

    event: Mapped[Event] = relationship()


class CertificateRound(Base):
    """When the certificates of a date were compared with its attendance, and when that is due again."""

    __tablename__ = "certificate_round"

    event_session_id: Mapped[int] = mapped_column(
        sa.ForeignKey("event_session.id", ondelete="CASCADE"), primary_key=True
    )
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    looked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    event_session: Mapped[EventSession] = relationship()
