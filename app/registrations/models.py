from datetime import datetime, timedelta
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of
from app.events.models import Ask, Event, EventSession
from app.places.models import JobRole, School
from app.words.models import HasWords, due_index


class Status(StrEnum):
    """The state of a registration. Each knows whether it takes a seat and whether it is final."""

    CONFIRMED = "confirmed"
    WAITLISTED = "waitlisted"
    OFFERED = "offered"
    CANCELLED_BY_PARTICIPANT = "cancelled_by_participant"
    CANCELLED_BY_ORGANISER = "cancelled_by_organiser"
    EXPIRED = "expired"

    @property
    def takes_seat(self) -> bool:
        return self in (Status.CONFIRMED, Status.OFFERED)

    @property
    def is_waiting(self) -> bool:
        return self is Status.WAITLISTED

    @property
    def is_final(self) -> bool:
        return not (self.takes_seat or self.is_waiting)

    @property
    def label(self) -> Sentence:
        """For organisers."""
        return _STATUS_LABELS[self]

    @property
    def shown(self) -> str:
        """The value of `data-status` on pages: who cancelled is nobody else's business."""
        return "cancelled" if self.value.startswith("cancelled") else self.value


class Why(StrEnum):
    """The reason for a registration's status."""

    SEAT_FREE = "seat_free"
    FULL = "full"
    ADDED_SEAT = "added_seat"
    ADDED_WAITING = "added_waiting"
    ADDED_ANYWAY = "added_anyway"
    NEXT_AFTER_CANCEL = "next_after_cancel"
    NEXT_AFTER_LAPSE = "next_after_lapse"
    NEXT_AFTER_SWAP = "next_after_swap"
    NEXT_AFTER_ROOM = "next_after_room"
    SWAPPED = "swapped"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    LAPSED = "lapsed"
    LEFT = "left"
    WITHDRAWN = "withdrawn"
    CALLED_OFF = "called_off"
    MOVED_UP = "moved_up"
    REOPENED = "reopened"

    @property
    def label(self) -> Sentence:
        """For organisers, in the history."""
        return _WHY_LABELS[self]


_WHY_LABELS = {
    Why.SEAT_FREE: sentence("Er was een plaats vrij."),
    Why.FULL: sentence("Alle plaatsen waren bezet."),
    Why.ADDED_SEAT: sentence("Toegevoegd door een organisator; er was een plaats vrij."),
    Why.ADDED_WAITING: sentence("Toegevoegd door een organisator; alle plaatsen waren bezet."),
    Why.ADDED_ANYWAY: sentence("Toegevoegd door een organisator, die toch een plaats gaf."),
    Why.NEXT_AFTER_CANCEL: sentence("Eerste op de wachtlijst; er kwam een plaats vrij door een afmelding."),
    Why.NEXT_AFTER_LAPSE: sentence("Eerste op de wachtlijst; een eerder aanbod verliep."),
    Why.NEXT_AFTER_SWAP: sentence("Eerste op de wachtlijst; iemand wisselde van datum."),
    Why.NEXT_AFTER_ROOM: sentence("Eerste op de wachtlijst; er was nog plaats."),
    Why.SWAPPED: sentence("Kreeg een plaats op een andere datum, na wachten op die datum."),
    Why.ACCEPTED: sentence("Het aanbod is aangenomen."),
    Why.DECLINED: sentence("Het aanbod is niet aangenomen."),
    Why.LAPSED: sentence("Er kwam geen antwoord op het aanbod."),
    Why.LEFT: sentence("Zelf afgemeld."),
    Why.WITHDRAWN: sentence("Afgemeld door een organisator."),
    Why.CALLED_OFF: sentence("De datum is afgelast."),
    Why.MOVED_UP: sentence("Naar voren gezet op de wachtlijst."),
    Why.REOPENED: sentence("De datum was afgelast en gaat toch door."),
}
_STATUS_LABELS = {
    Status.CONFIRMED: sentence("zeker"),
    Status.WAITLISTED: sentence("wachtlijst"),
    Status.OFFERED: sentence("aangeboden"),
    Status.CANCELLED_BY_PARTICIPANT: sentence("zelf afgemeld"),
    Status.CANCELLED_BY_ORGANISER: sentence("afgemeld door de organisatie"),
    Status.EXPIRED: sentence("aanbod verlopen"),
}

LAST_CALL = timedelta(hours=2)  # before the start an offer ends; later than this an organiser decides at the door
LIVE = sa.text("status IN ('confirmed', 'waitlisted', 'offered')")
CONFIRMED = sa.text("status = 'confirmed' AND past_since IS NULL")
PERSONAL = sa.text("anonymised_at IS NULL")
UNSEATED = sa.text("anonymised_at IS NULL AND status IN ('waitlisted', 'offered', 'expired')")
HEALTH = sa.text("diet IS NOT NULL OR access_needs IS NOT NULL")


class Registration(HasPublicId, HasWords, Base):
    """One person's seat, place on the waiting list, or former seat in one session."""

    __tablename__ = "registration"
    __table_args__ = (
        sa.Index(
            "uq_registration_live",
            "event_session_id",
            "email_key",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        sa.Index(
            "uq_registration_confirmed",
            "event_id",
            "email_key",
            unique=True,
            sqlite_where=CONFIRMED,
            postgresql_where=CONFIRMED,
        ),
        # for the nightly erasing, which skips what was erased before
        sa.Index("ix_registration_personal", "event_session_id", sqlite_where=PERSONAL, postgresql_where=PERSONAL),
        sa.Index(
            "ix_registration_unseated", "status", "event_session_id", sqlite_where=UNSEATED, postgresql_where=UNSEATED
        ),
        sa.Index("ix_registration_health", "event_session_id", sqlite_where=HEALTH, postgresql_where=HEALTH),
        sa.Index("ix_registration_line", "event_session_id", "status", "position"),
        sa.Index(
            "ix_registration_news",
            "news_at",
            sqlite_where=sa.text("news_at IS NOT NULL"),
            postgresql_where=sa.text("news_at IS NOT NULL"),
        ),
        sa.Index(
            "ix_registration_offer",
            "offered_until",
            sqlite_where=sa.text("status = 'offered'"),
            postgresql_where=sa.text("status = 'offered'"),
        ),
        due_index("registration"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id"), index=True)
    event_session_id: Mapped[int] = mapped_column(sa.ForeignKey("event_session.id"))
    token_version: Mapped[int] = mapped_column(default=1)  # raise it to revoke the personal link
    form_digest: Mapped[str | None] = mapped_column(
        sa.String(64), index=True
    )  # of the form it came from: recognises double clicks
    name: Mapped[str] = mapped_column(sa.String(120))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254), index=True)
    school_id: Mapped[int | None] = mapped_column(sa.ForeignKey("school.id"), index=True)
    organisation: Mapped[str] = mapped_column(sa.String(200), default="")  # of somebody whose school is not listed
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    question: Mapped[str] = mapped_column(sa.Text, default="")
    diet: Mapped[str | None] = mapped_column(sa.String(500))  # about health or belief: erased a week afterwards
    access_needs: Mapped[str | None] = mapped_column(sa.String(500))  # what somebody needs in order to take part
    language: Mapped[str] = mapped_column(sa.String(2), default="")  # chosen by this person; empty if none
    status: Mapped[Status] = mapped_column(choice_of(Status, "status"))
    position: Mapped[int] = mapped_column(default=0)  # order on the waiting list; lower goes first
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # a place that had begun when another was given: history, and no longer the one place of its owner at the event
    past_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(
        sa.String(500), default=""
    )  # an organiser's reason for cancelling, for the participant
    cancelled_late: Mapped[bool] = mapped_column(default=False)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    news_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # a change that this participant has not been told
    link_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # signed up again: mail the link again
    anonymised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # personal data is erased, the row still counts

    event: Mapped[Event] = relationship()
    event_session: Mapped[EventSession] = relationship()
    school: Mapped[School | None] = relationship()
    changes: Mapped[list["StatusChange"]] = relationship(order_by="StatusChange.id", cascade="all, delete-orphan")

    @property
    def about(self) -> str:
        """How mails name the registration that they are about."""
        return f"registration:{self.public_id}"

    @property
    def claim_by(self) -> datetime | None:
        """Until when an offer can be accepted: as it was made, or earlier because the date has been moved."""
        if self.offered_until is None:
            return None
        return min(self.offered_until, self.event_session.starts_at - LAST_CALL)

    @property
    def is_swapped(self) -> bool:
        """Whether it ended because this person was promoted on another date."""
        return self.status.is_final and bool(self.changes) and self.changes[-1].why is Why.SWAPPED

    @property
    def answered(self) -> frozenset[Ask]:
        """The questions that this person answered."""
        given = {
            Ask.SCHOOL: self.school_id or self.organisation,
            Ask.JOB_ROLE: self.job_role,
            Ask.QUESTION: self.question,
            Ask.DIET: self.diet,
            Ask.ACCESS_NEEDS: self.access_needs,
        }
        return frozenset(ask for ask, answer in given.items() if answer)


class StatusChange(Base):
    """One step in a registration's history, with its author and reason."""

    __tablename__ = "status_change"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
    old: Mapped[Status | None] = mapped_column(choice_of(Status, "old"))
    new: Mapped[Status] = mapped_column(choice_of(Status, "new"))
    by: Mapped[str] = mapped_column(sa.String(60))
    why: Mapped[Why | None] = mapped_column(choice_of(Why, "why"))  # None for steps recorded without one
    words: Mapped[str] = mapped_column(sa.String(500), default="")  # an organiser's remark about it
