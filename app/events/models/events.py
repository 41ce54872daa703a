"""Event 1–n EventSession (the only bookable unit: choose one) 1–n Meeting (attend all)."""

from datetime import datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.accounts.models import Account
from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import DaysBefore, EnumList, UtcDateTime, choice_of
from app.events.models.admission import Admission
from app.events.models.kinds import USUAL_ASKS, USUAL_REMINDER_DAYS, Ask, EventKind
from app.events.models.limits import Limit
from app.events.models.questions import SignUpQuestion
from app.places.models import WorkArea
from app.topics.models import Topic
from app.words.models import HasWords, due_index


class EventState(StrEnum):
    """Decided by an organiser. Whether it is over or full follows from dates and seats, and is not stored."""

    DRAFT = "draft"
    SAVE_THE_DATE = "save_the_date"
    OPEN = "open"
    CANCELLED = "cancelled"


HAS_NEWS = sa.text("news_at IS NOT NULL")


event_work_area = sa.Table(
    "event_work_area",
    Base.metadata,
    sa.Column("event_id", sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("work_area_id", sa.ForeignKey("work_area.id"), primary_key=True, index=True),
)

event_team = sa.Table(
    "event_team",
    Base.metadata,
    sa.Column("event_id", sa.ForeignKey("event.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, index=True),
)


class Event(HasPublicId, HasWords, Base):
    """Bijeenkomst. No work areas means: for the whole region."""

    __tablename__ = "event"
    __table_args__ = (due_index("event"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    kind_id: Mapped[int] = mapped_column(sa.ForeignKey("event_kind.id"), index=True)
    state: Mapped[EventState] = mapped_column(choice_of(EventState, "state"), default=EventState.DRAFT)
    title: Mapped[str] = mapped_column(sa.String(200))
    goal: Mapped[str] = mapped_column(sa.Text, default="")
    description: Mapped[str] = mapped_column(sa.Text, default="")  # Markdown
    programme: Mapped[str] = mapped_column(sa.Text, default="")  # one line per part: '9.20 De IB’er over drie jaar'
    audience: Mapped[str] = mapped_column(sa.String(500), default="")
    speakers: Mapped[str] = mapped_column(sa.String(500), default="")
    theme: Mapped[str] = mapped_column(sa.String(200), default="")
    bring: Mapped[str] = mapped_column(sa.String(500), default="")
    origin: Mapped[str] = mapped_column(sa.String(500), default="")  # 'Komt voort uit 11 wensen uit 7 werkgebieden'
    improvements: Mapped[str] = mapped_column(sa.Text, default="")  # Markdown: what was done with the last evaluation
    report: Mapped[str] = mapped_column(sa.Text, default="")  # Markdown: verslag, on the same page afterwards
    mail_note: Mapped[str] = mapped_column(sa.Text, default="", server_default="")  # Markdown: in mails to participants
    contact_name: Mapped[str] = mapped_column(sa.String(120), default="")
    contact_email: Mapped[str] = mapped_column(sa.String(254), default="")
    # kept by events.actions, so that a list of events is sorted and limited without reading meetings
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
    cancel_reason: Mapped[str] = mapped_column(sa.String(500), default="")
    was_public: Mapped[bool] = mapped_column(default=False, server_default=sa.false())  # at any time so far
    cancelled_from: Mapped[EventState | None] = mapped_column(choice_of(EventState, "cancelled_from"))
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)  # that it was planned from
    told_opening_of: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when sign-up opened: followers heard of it
    told_report_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)  # recognises double clicks
    # raised when an organiser wants new texts to be mailed; the second is its value when news last settled
    text_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    settled_text_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    # the highest so far: one that was taken back is not used again, since somebody may have been told of it
    last_text_revision: Mapped[int] = mapped_column(default=0, server_default="0")
    asks: Mapped[tuple[Ask, ...]] = mapped_column(EnumList(Ask), default=USUAL_ASKS)  # on the sign-up form
    # how many days before each meeting its participants are reminded
    reminder_days: Mapped[tuple[int, ...]] = mapped_column(DaysBefore, default=USUAL_REMINDER_DAYS)
    # only people whom an `Admission` names may sign up; an organiser decides on each request
    is_restricted: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    needs_approval: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    publish_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)  # when it opens automatically
    publish_failed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # but something was missing

    kind: Mapped[EventKind] = relationship()
    topic: Mapped[Topic | None] = relationship()
    work_areas: Mapped[list[WorkArea]] = relationship(secondary=event_work_area, order_by=WorkArea.id)
    team: Mapped[list[Account]] = relationship(secondary=event_team, order_by=Account.id)  # medeorganisatoren
    admissions: Mapped[list[Admission]] = relationship(order_by=Admission.id, cascade="all, delete-orphan")
    # on the sign-up form, those that are no longer asked included
    questions: Mapped[list[SignUpQuestion]] = relationship(
        order_by=[SignUpQuestion.position, SignUpQuestion.id], cascade="all, delete-orphan"
    )
    sessions: Mapped[list["EventSession"]] = relationship(
        back_populates="event",
        order_by="EventSession.starts_at, EventSession.id",
        cascade="all, delete-orphan",
    )

    @validates("state")
    def _becomes_public(self, _key: str, value: EventState) -> EventState:
        if value is not EventState.DRAFT:
            self.was_public = True
        return value

    @validates("changed_at")
    def _words_change(self, _key: str, value: datetime) -> datetime:
        self.words_due = True
        return value

    @property
    def would_open_too_late(self) -> bool:
        """Whether the moment at which it opens automatically comes after its dates begin: they were moved."""
        at = self.publish_at
        return at is not None and all(each.starts_at <= at for each in self.sessions)

    @property
    def asks_each(self) -> bool:
        """Whether an organiser needs answers to own questions of everybody, also of those whom a colleague signs up."""
        return any(each.counts for each in self.questions)

    @property
    def is_public(self) -> bool:
        return self.state is not EventState.DRAFT

    @property
    def is_cancelled(self) -> bool:
        return self.state is EventState.CANCELLED


class EventSession(HasPublicId, Base):
    """Datum of groep. Empty `capacity` means no limit. The counts are kept under the event's lock by registrations."""

    __tablename__ = "event_session"
    __table_args__ = (
        sa.CheckConstraint("capacity >= 0", name="capacity"),
        sa.CheckConstraint("seats_taken >= 0", name="seats_taken"),
        sa.CheckConstraint("waiting >= 0", name="waiting"),
        sa.UniqueConstraint("event_id", "name"),
        sa.Index("ix_event_session_news", "news_at", sqlite_where=HAS_NEWS, postgresql_where=HAS_NEWS),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), index=True)
    name: Mapped[str] = mapped_column(sa.String(120), default="")  # groep; empty if there is only one
    capacity: Mapped[int | None]
    has_waiting_list: Mapped[bool] = mapped_column(default=True)
    sign_up_from: Mapped[datetime | None] = mapped_column(UtcDateTime)
    sign_up_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    overbook_percent: Mapped[int] = mapped_column(default=0, server_default="0")  # seats given above the capacity
    # of one school, board or mail domain: those who come later wait until the limits lapse
    most_per_school: Mapped[int | None]
    most_per_board: Mapped[int | None]
    most_per_domain: Mapped[int | None]
    limits_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # with fewer people an organiser decides, before the end of that day
    minimum: Mapped[int | None]
    decide_by: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # the values of `decide_by` for which the organiser was asked, and decided that it goes on
    decision_asked: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_for: Mapped[datetime | None] = mapped_column(UtcDateTime)
    seats_taken: Mapped[int] = mapped_column(default=0)
    waiting: Mapped[int] = mapped_column(default=0)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)  # of its first meeting
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)  # of its last meeting
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    cancel_reason: Mapped[str] = mapped_column(sa.String(500), default="")
    # a change that its participants have not been told: when they will be, and when it began
    news_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    news_since: Mapped[datetime | None] = mapped_column(UtcDateTime)

    event: Mapped[Event] = relationship(back_populates="sessions")
    meetings: Mapped[list["Meeting"]] = relationship(
        back_populates="event_session", order_by="Meeting.starts_at, Meeting.id", cascade="all, delete-orphan"
    )

    @property
    def seats(self) -> int | None:
        """How many seats are given: the capacity, and what is overbooked because some people always stay away."""
        if self.capacity is None:
            return None
        return self.capacity + self.capacity * (self.overbook_percent or 0) // 100  # None before it is saved

    @property
    def limits(self) -> dict[Limit, int]:
        """Those that have not lapsed."""
        if self.limits_until is not None and clock.now() >= self.limits_until:
            return {}
        found = {each: getattr(self, each.column) for each in Limit}
        return {each: most for each, most in found.items() if most is not None}

    @property
    def seats_free(self) -> int | None:
        """None means no limit. The waiting list goes first, so seats owed to it are not free.

        Where limits hold, people on it may wait while there are seats: for those the seats are free.
        """
        owed = 0 if self.limits else self.waiting
        return None if self.seats is None else max(0, self.seats - self.seats_taken - owed)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None or self.event.is_cancelled


class Meeting(HasPublicId, Base):
    """One date: begin, end, place. Never bookable on its own."""

    __tablename__ = "meeting"
    __table_args__ = (
        sa.CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        sa.CheckConstraint("doors_at <= starts_at", name="doors_before_start"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    event_session_id: Mapped[int] = mapped_column(sa.ForeignKey("event_session.id", ondelete="CASCADE"), index=True)
    starts_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    doors_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # inloop
    venue: Mapped[str] = mapped_column(sa.String(200), default="")
    address: Mapped[str] = mapped_column(sa.String(300), default="")
    venue_id: Mapped[int | None] = mapped_column(sa.ForeignKey("venue.id", ondelete="SET NULL"), index=True)
    room: Mapped[str] = mapped_column(sa.String(120), default="")
    online_url: Mapped[str] = mapped_column(sa.String(500), default="")
    revision: Mapped[int] = mapped_column(default=0)  # raised by a new time or place
    first_sequence: Mapped[int] = mapped_column(default=0, server_default="0")  # raised after a backup was put back
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)  # the feed's DTSTAMP
    cancelled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # only this one; the rest of the series stays
    cancel_reason: Mapped[str] = mapped_column(sa.String(500), default="", server_default="")
    before: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))  # the change that has not settled

    event_session: Mapped[EventSession] = relationship(back_populates="meetings")

    @property
    def place(self) -> str:
        """'De Zonnecirkel, aula, Middenweg 100, Heerhugowaard', or empty."""
        return ", ".join(part for part in (self.venue, self.room, self.address) if part)

    @property
    def is_cancelled(self) -> bool:
        return self.cancelled_at is not None
