from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import addresses, clock
from app.core.database import Base, HasPublicId
from app.core.types import EnumList, UtcDateTime, choice_of
from app.events.models import Ask, Diet, Event, EventSession, SignUpQuestion
from app.places.models import JobRole, School
from app.registrations.models.status import Status, Why
from app.registrations.models.team import Team
from app.words.models import HasWords, due_index

LAST_CALL = timedelta(hours=2)  # before the start an offer ends; later than this an organiser decides at the door
LIVE = sa.text("status IN ('confirmed', 'waitlisted', 'offered')")
CONFIRMED = sa.text("status = 'confirmed' AND past_since IS NULL")
PERSONAL = sa.text("anonymised_at IS NULL")
UNSEATED = sa.text("anonymised_at IS NULL AND status IN ('waitlisted', 'offered', 'expired')")
HEALTH = sa.text("diet IS NOT NULL OR diets IS NOT NULL OR access_needs IS NOT NULL")


class Registration(HasPublicId, HasWords, Base):
    """One person's seat, place on the waiting list, or former seat in one session."""

    __tablename__ = "registration"
    __table_args__ = (
        sa.Index(
            "uq_registration_live",
            "event_session_id",
            "email_key",
            "shared_by",
            unique=True,
            sqlite_where=LIVE,
            postgresql_where=LIVE,
        ),
        sa.Index(
            "uq_registration_confirmed",
            "event_id",
            "email_key",
            "shared_by",
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
    # a folded name, if others at this event have the same mailbox: then address and name together are the person
    shared_by: Mapped[str] = mapped_column(sa.String(120), default="", server_default="")
    email_asked: Mapped[str] = mapped_column(
        sa.String(254), default="", server_default=""
    )  # counts once the link mailed to it is used
    team_id: Mapped[int | None] = mapped_column(sa.ForeignKey("team.id"), index=True)  # if a colleague signed them up
    school_id: Mapped[int | None] = mapped_column(sa.ForeignKey("school.id"), index=True)
    organisation: Mapped[str] = mapped_column(sa.String(200), default="")  # of somebody whose school is not listed
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    question: Mapped[str] = mapped_column(sa.Text, default="")
    learning_goal: Mapped[str] = mapped_column(sa.Text, default="", server_default="")
    put_to_use: Mapped[str] = mapped_column(sa.Text, default="", server_default="")  # for their own file
    diet: Mapped[str | None] = mapped_column(sa.String(500))  # about health or belief: erased a week afterwards
    diets: Mapped[tuple[Diet, ...] | None] = mapped_column(EnumList(Diet))  # those that were ticked; erased with it
    access_needs: Mapped[str | None] = mapped_column(sa.String(500))  # what somebody needs in order to take part
    # to the event's own questions, by public id of the question; several if several could be chosen
    answers: Mapped[dict[str, list[str]] | None] = mapped_column(sa.JSON(none_as_null=True))
    wants_reminders: Mapped[bool] = mapped_column(default=True, server_default=sa.true())
    language: Mapped[str] = mapped_column(sa.String(2), default="")  # chosen by this person; empty if none
    mark: Mapped[str] = mapped_column(sa.String(60), default="", server_default="")  # organisers' own: 'spreker'
    status: Mapped[Status] = mapped_column(choice_of(Status, "status"))
    position: Mapped[int] = mapped_column(default=0)  # order on the waiting list; lower goes first
    offered_until: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # a place that had begun when another was given: history, and no longer the one place of its owner at the event
    past_since: Mapped[datetime | None] = mapped_column(UtcDateTime)
    reason: Mapped[str] = mapped_column(
        sa.String(500), default=""
    )  # an organiser's reason for cancelling, for the participant
    cancelled_late: Mapped[bool] = mapped_column(default=False)
    # asked for a place, and an organiser has not said yes: waits, whatever is free
    awaits_approval: Mapped[bool] = mapped_column(default=False, server_default=sa.false())
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
    news_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # a change that this participant has not been told
    link_asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # signed up again: mail the link again
    anonymised_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # personal data is erased, the row still counts

    event: Mapped[Event] = relationship()
    event_session: Mapped[EventSession] = relationship()
    school: Mapped[School | None] = relationship()
    team: Mapped[Team | None] = relationship()
    changes: Mapped[list["StatusChange"]] = relationship(
        back_populates="registration", order_by="StatusChange.id", cascade="all, delete-orphan"
    )
    transfer: Mapped["SeatTransfer | None"] = relationship(back_populates="registration", cascade="all, delete-orphan")
    notes: Mapped[list["RegistrationNote"]] = relationship(order_by="RegistrationNote.id", cascade="all, delete-orphan")
    missed: Mapped[list["MissedMeeting"]] = relationship(
        order_by="MissedMeeting.meeting_id", cascade="all, delete-orphan"
    )

    @property
    def person(self) -> tuple[str, str]:
        """Whose registration it is: the address, with the name where several people share it."""
        return self.email_key, self.shared_by

    @property
    def workplace(self) -> str:
        """The school, or what was typed instead of one."""
        return self.school.name if self.school else self.organisation

    @property
    def signed_up_by(self) -> Team | None:
        """The form of a colleague that this person came from; None if they signed up themselves."""
        team = self.team
        is_own = team is not None and (addresses.key(team.by_email), team.by_name) == (self.email_key, self.name)
        return None if is_own else team

    @property
    def waits_with(self) -> Team | None:
        """The team that gets seats only when there are enough for everybody in it who waits."""
        return self.team if self.status.is_waiting and self.team is not None and self.team.together else None

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
    def ended_by(self) -> Why | None:
        """Why it ended, if it did."""
        return self.changes[-1].why if self.status.is_final and self.changes else None

    @property
    def is_swapped(self) -> bool:
        """Whether it ended because this person was promoted on another date."""
        return self.ended_by is Why.SWAPPED

    @property
    def is_passed_on(self) -> bool:
        """Whether it ended because a colleague took the place."""
        return self.ended_by is Why.PASSED_ON

    @property
    def answered(self) -> frozenset[Ask]:
        """The questions that this person answered."""
        given = {
            Ask.SCHOOL: self.school_id or self.organisation,
            Ask.JOB_ROLE: self.job_role,
            Ask.QUESTION: self.question,
            Ask.LEARNING_GOAL: self.learning_goal,
            Ask.DIET: self.diet or self.diets,
            Ask.ACCESS_NEEDS: self.access_needs,
        }
        return frozenset(ask for ask, answer in given.items() if answer)

    @property
    def own_answers(self) -> list[tuple[SignUpQuestion, list[str]]]:
        """What this person answered to the event's own questions, in their order."""
        given = self.answers or {}
        return [(each, given[each.public_id]) for each in self.event.questions if given.get(each.public_id)]

    @property
    def to_answer(self) -> list[SignUpQuestion]:
        """Questions that count, and were not answered: somebody signed up by a colleague was not asked them.

        People who saw the form themselves may have left a round open on purpose.
        """
        given = self.answers or {}
        if self.status.is_final or self.event_session.ends_at <= clock.now():
            return []
        owed = [each for each in self.event.questions if each.is_owed(given)]
        return [each for each in owed if each.is_required or self.signed_up_by is not None]


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
    # the date that somebody left, where this step took them to another one
    left_session_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event_session.id", ondelete="SET NULL"))

    registration: Mapped[Registration] = relationship(back_populates="changes")
    left_session: Mapped[EventSession | None] = relationship()


class RegistrationNote(HasPublicId, Base):
    """A note about a participant, for organisers only. Changing one is adding another."""

    __tablename__ = "registration_note"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    by: Mapped[str] = mapped_column(sa.String(60))
    text: Mapped[str] = mapped_column(sa.String(1000))


class SeatTransfer(HasPublicId, Base):
    """A place that its owner wants to pass on to a colleague, who has been mailed but has not taken it yet."""

    __tablename__ = "seat_transfer"

    id: Mapped[int] = mapped_column(primary_key=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), unique=True)
    token_version: Mapped[int] = mapped_column(default=1)
    name: Mapped[str] = mapped_column(sa.String(120))
    email: Mapped[str] = mapped_column(sa.String(254))
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    registration: Mapped[Registration] = relationship(back_populates="transfer")


class MissedMeeting(Base):
    """One meeting of a series that a participant will miss, while keeping the place."""

    __tablename__ = "missed_meeting"

    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"), primary_key=True)
    meeting_id: Mapped[int] = mapped_column(
        sa.ForeignKey("meeting.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)


class PersonalFeed(HasPublicId, Base):
    """The calendar feed with all meetings of one mailbox; raising its version revokes the address of the feed."""

    __tablename__ = "personal_feed"

    id: Mapped[int] = mapped_column(primary_key=True)
    email_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    token_version: Mapped[int] = mapped_column(default=1)
