"""Needs, bundled into topics, which a round puts to the vote."""

from datetime import date, datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.sorting import SortedByName
from app.core.types import UtcDateTime, choice_of
from app.places.models import Board, JobRole, School, WorkArea
from app.topics.models.choices import BundlingKind, Outcome, RoundState, Shape, TakenUpBy, Urgency
from app.words.models import HasWords, due_index


class Round(HasPublicId, Base):
    """Inventarisatieronde. Votes are accepted while voting, until `vote_until`; totals are hidden until it closes."""

    __tablename__ = "round"
    __table_args__ = (
        sa.CheckConstraint("collect_until >= collect_from", name="collect_order"),
        sa.CheckConstraint("vote_until >= collect_until", name="vote_order"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    title: Mapped[str] = mapped_column(sa.String(120), unique=True)
    introduction: Mapped[str] = mapped_column(sa.Text, default="")  # Markdown
    state: Mapped[RoundState] = mapped_column(choice_of(RoundState, "state"), default=RoundState.COLLECTING)
    collect_from: Mapped[date]
    collect_until: Mapped[date]
    vote_until: Mapped[date]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of the vote: from here on the totals may be read

    topics: Mapped[list["Topic"]] = relationship(back_populates="round", order_by="Topic.id")


class Topic(SortedByName, HasPublicId, HasWords, Base):
    """Onderwerp: needs bundled, their originals kept. A merged topic stays and refers to the one it was merged into."""

    __tablename__ = "topic"
    __table_args__ = (due_index("topic"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    title: Mapped[str] = mapped_column(sa.String(80))
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    round_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    outcome: Mapped[Outcome | None] = mapped_column(choice_of(Outcome, "outcome"))
    why: Mapped[str] = mapped_column(sa.String(300), default="")  # one public sentence
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))  # for naar_bestuur
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    # kept by topics.actions under the topic's lock, so that lists of topics need not count needs
    people: Mapped[int] = mapped_column(default=0)
    schools: Mapped[int] = mapped_column(default=0)
    work_areas: Mapped[int] = mapped_column(default=0)
    urgent: Mapped[int] = mapped_column(default=0)

    round: Mapped[Round | None] = relationship(back_populates="topics")
    board: Mapped[Board | None] = relationship()
    merged_into: Mapped["Topic | None"] = relationship(remote_side="Topic.id")

    @validates("changed_at")
    def _words_change(self, _key: str, value: datetime) -> datetime:
        self.words_due = True
        return value


WAITING = sa.text("topic_id IS NULL")


class Need(HasPublicId, Base):
    """Behoefte, wens: a question from practice. Shown with werkgebied and function, never a name.

    Without a topic it is not public: it waits for an organiser's look, or was set aside.
    """

    __tablename__ = "need"
    __table_args__ = (sa.Index("ix_need_waiting", "id", sqlite_where=WAITING, postgresql_where=WAITING),)

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0, server_default="0")
    token_version: Mapped[int] = mapped_column(default=1, server_default="1")
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    # where its author put it; of a need that waits: the topic that they want to join
    first_topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    round_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"), index=True)
    wish_tree_id: Mapped[int | None] = mapped_column(sa.ForeignKey("wish_tree.id"), index=True)
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)  # recognises double clicks
    subject: Mapped[str] = mapped_column(sa.String(80))
    practice: Mapped[str] = mapped_column(sa.Text, default="")  # wat speelt er
    audience: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # of Audience
    goal: Mapped[str] = mapped_column(sa.Text, default="")  # wat wil je na afloop kunnen of weten
    urgency: Mapped[Urgency] = mapped_column(choice_of(Urgency, "urgency"), default=Urgency.YEAR)
    shape: Mapped[Shape] = mapped_column(choice_of(Shape, "shape"), default=Shape.UNKNOWN)
    taken_up_by: Mapped[TakenUpBy] = mapped_column(choice_of(TakenUpBy, "taken_up_by"), default=TakenUpBy.UNKNOWN)
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    work_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area.id"), index=True)
    school_id: Mapped[int | None] = mapped_column(sa.ForeignKey("school.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"), index=True)  # from a table at a wensboom
    is_joining: Mapped[bool] = mapped_column(default=False)  # 'Ik sluit me aan'
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of a leaf: not on the screen or the paper
    email: Mapped[str] = mapped_column(
        sa.String(254), default="", server_default=""
    )  # its author's, until it is public
    set_aside_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    set_aside_why: Mapped[str] = mapped_column(sa.String(500), default="", server_default="")  # as its author reads it
    # of needs from before organisers looked: the texts in which a pupil might be recognised, which are not public
    held: Mapped[list[str]] = mapped_column(sa.JSON, default=list, server_default="[]")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)

    topic: Mapped[Topic | None] = relationship(foreign_keys=[topic_id])
    first_topic: Mapped[Topic | None] = relationship(foreign_keys=[first_topic_id])
    work_area: Mapped[WorkArea | None] = relationship()
    school: Mapped[School | None] = relationship()
    board: Mapped[Board | None] = relationship()

    @property
    def waits(self) -> bool:
        """Whether an organiser still has to look at it."""
        return self.topic_id is None and self.set_aside_at is None

    @property
    def public_practice(self) -> str:
        return "" if "practice" in self.held else self.practice

    @property
    def public_goal(self) -> str:
        return "" if "goal" in self.held else self.goal


class Bundling(HasPublicId, Base):
    """One change (merge, split or rename), with what is needed to undo and show it."""

    __tablename__ = "bundling"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    by: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[BundlingKind] = mapped_column(choice_of(BundlingKind, "kind"))
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id"), index=True)  # merged, split or renamed
    into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    moved: Mapped[list[int]] = mapped_column(sa.JSON, default=list)  # ids of needs
    old: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)  # title before
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    topic: Mapped[Topic] = relationship(foreign_keys=[topic_id])
    into: Mapped[Topic | None] = relationship(foreign_keys=[into_id])
