"""Anonymous by construction: a ticket records *that* somebody answered, a response *what* was answered.

Nothing links the two: no key, no time and no order. Responses have random keys and no row numbers (SQLite stores them
in the order of those keys), a ticket does not record when it was used, and each answer writes every ticket of the
evaluation, so that PostgreSQL's row bookkeeping (xmin, ctid) singles none out.
"""

import secrets
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of
from app.events.models import Event, EventSession
from app.places.models import JobRole, WorkArea
from app.registrations.models import Registration


class QuestionKind(StrEnum):
    """Their behaviour is in `kinds`."""

    DETAILS = "details"
    MARK = "mark"
    AGREEMENT = "agreement"
    TEXT = "text"
    CHOICES = "choices"
    RATINGS = "ratings"
    ONE_OF = "one_of"
    YES_NO = "yes_no"


class TickMeaning(StrEnum):
    """What people agree to with the checkbox below an open question."""

    TALK_ALONG = "talk_along"
    WISH_LIST = "wish_list"
    IN_REPORT = "in_report"


class Rating(StrEnum):
    GOOD = "good"
    BETTER = "better"
    NOT_APPLICABLE = "none"


class EvaluationKind(StrEnum):
    AFTER = "after"  # what was it worth
    LATER = "later"  # what did you do with it


class EvaluationForm(Base):
    """A version of a form; frozen at its first answer, so that results keep their meaning."""

    __tablename__ = "evaluation_form"
    __table_args__ = (sa.UniqueConstraint("scope", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    scope: Mapped[str] = mapped_column(sa.String(80), default="")  # where it is used: see `rules.forms.Scope`
    name: Mapped[str] = mapped_column(sa.String(120))
    version: Mapped[int] = mapped_column(default=1)
    intro: Mapped[str] = mapped_column(sa.Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    lock_version: Mapped[int] = mapped_column(default=0)
    is_left: Mapped[bool] = mapped_column(default=False)  # no longer used; existing answers still need it
    is_frozen: Mapped[bool] = mapped_column(default=False)  # without a time: it would be that of somebody's answer

    questions: Mapped[list["Question"]] = relationship(order_by="Question.position", cascade="all, delete-orphan")


class Question(Base):
    __tablename__ = "question"
    __table_args__ = (sa.UniqueConstraint("form_id", "position"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    form_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_form.id", ondelete="CASCADE"))
    position: Mapped[int]
    kind: Mapped[QuestionKind] = mapped_column(choice_of(QuestionKind, "kind"))
    text: Mapped[str] = mapped_column(sa.String(300))
    parts: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # statements, options or aspects
    tick: Mapped[str] = mapped_column(sa.String(200), default="")  # the checkbox below an open question
    tick_meaning: Mapped[str] = mapped_column(sa.String(40), default="")  # a TickMeaning, or empty
    is_required: Mapped[bool] = mapped_column(default=False)


class Evaluation(HasPublicId, Base):
    """The evaluation of one session: open from the start of its last meeting until three weeks after it.

    Six weeks later a second, short one asks what people did with it.
    """

    __tablename__ = "evaluation"
    __table_args__ = (sa.UniqueConstraint("event_session_id", "kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), index=True)
    event_session_id: Mapped[int] = mapped_column(sa.ForeignKey("event_session.id", ondelete="CASCADE"))
    kind: Mapped[EvaluationKind] = mapped_column(choice_of(EvaluationKind, "kind"), default=EvaluationKind.AFTER)
    form_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_form.id"))
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)  # the end that it is about; a session may move
    asked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when people were first mailed about that end
    opens_at: Mapped[datetime] = mapped_column(UtcDateTime)
    remind_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closes_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
    is_reminded: Mapped[bool] = mapped_column(default=False)
    wishes_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when it closed, and its wishes became needs

    event: Mapped[Event] = relationship()
    event_session: Mapped[EventSession] = relationship()
    form: Mapped[EvaluationForm] = relationship()

    @property
    def last_day(self) -> date:
        """The last day, inclusive, on which it can be answered."""
        return clock.local(self.closes_at - timedelta(seconds=1)).date()


class Ticket(HasPublicId, Base):
    """Whether somebody may answer, and whether they did. Without a time: it would tell which response is theirs."""

    __tablename__ = "evaluation_ticket"
    __table_args__ = (sa.UniqueConstraint("registration_id", "evaluation_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    evaluation_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation.id", ondelete="CASCADE"), index=True)
    registration_id: Mapped[int] = mapped_column(sa.ForeignKey("registration.id", ondelete="CASCADE"))
    token_version: Mapped[int] = mapped_column(default=1)
    is_invited: Mapped[bool] = mapped_column(default=False)
    is_used: Mapped[bool] = mapped_column(default=False)

    evaluation: Mapped[Evaluation] = relationship()
    registration: Mapped[Registration] = relationship()


def random_key() -> str:
    return secrets.token_hex(16)


NAMED = sa.text("name <> '' OR email <> ''")


class Response(Base):
    """What somebody answered. `event_session_id` is the date they say they attended."""

    __tablename__ = "evaluation_response"
    __table_args__ = (
        sa.Index("ix_evaluation_response_named", "event_session_id", sqlite_where=NAMED, postgresql_where=NAMED),
        {"sqlite_with_rowid": False},
    )

    key: Mapped[str] = mapped_column(sa.String(32), primary_key=True, default=random_key)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), index=True)
    event_session_id: Mapped[int] = mapped_column(sa.ForeignKey("event_session.id", ondelete="CASCADE"), index=True)
    form_id: Mapped[int] = mapped_column(sa.ForeignKey("evaluation_form.id"))
    kind: Mapped[EvaluationKind] = mapped_column(choice_of(EvaluationKind, "kind"), default=EvaluationKind.AFTER)
    form_digest: Mapped[str | None] = mapped_column(
        sa.String(64), unique=True
    )  # of the form behind the shared link: recognises double clicks
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    work_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area.id"))
    name: Mapped[str] = mapped_column(sa.String(120), default="")  # only if a response is wanted
    email: Mapped[str] = mapped_column(sa.String(254), default="")

    event_session: Mapped[EventSession] = relationship()
    work_area: Mapped[WorkArea | None] = relationship()
    answers: Mapped[list["Answer"]] = relationship(cascade="all, delete-orphan")

    @property
    def is_shared(self) -> bool:
        """Whether it was submitted through the session's shared link."""
        return self.form_digest is not None


class Answer(Base):
    """One question's answer: `text` as written, `ticked` the checkbox, `value` the rest, as its kind stores it."""

    __tablename__ = "evaluation_answer"
    __table_args__ = ({"sqlite_with_rowid": False},)

    response_key: Mapped[str] = mapped_column(
        sa.ForeignKey("evaluation_response.key", ondelete="CASCADE"), primary_key=True
    )
    question_id: Mapped[int] = mapped_column(sa.ForeignKey("question.id"), primary_key=True)
    value: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
    text: Mapped[str] = mapped_column(sa.Text, default="")
    ticked: Mapped[bool] = mapped_column(default=False)
    may_show: Mapped[bool | None]  # an organiser's decision about a text that may name a pupil
