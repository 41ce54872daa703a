"""Need n–1 Topic: what is needed, bundled; a Round puts topics to the vote; followers hear what became of it."""

from datetime import date, datetime
from enum import StrEnum
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of
from app.places.models import Board, JobRole, School, WorkArea


class Urgency(StrEnum):
    """Hoe dringend: something people can act on, not a number."""

    TERM = "trimester"
    YEAR = "schooljaar"
    NEXT_YEAR = "volgend_schooljaar"


class Shape(StrEnum):
    """Welke vorm past. The last but one go to the school's consulent or P²O'er."""

    MASTERCLASS = "masterclass"
    CAFE = "themacafe"
    IB_MEETING = "ib_overleg"
    INTERVISION = "intervisie"
    TEAM = "teamscholing"
    COACHING = "coaching"
    UNKNOWN = "weet_ik_niet"


class TakenUpBy(StrEnum):
    """Wie zou dit moeten oppakken?"""

    SCHOOL = "school"
    BOARD = "bestuur"
    PARTNERSHIP = "samenwerkingsverband"
    PARTNER = "partner"
    UNKNOWN = "weet_ik_niet"


class Audience(StrEnum):
    LOWER = "onderbouw"
    MIDDLE = "middenbouw"
    UPPER = "bovenbouw"
    IB = "ib"
    SUPPORT_COORDINATORS = "oc"
    TEAM = "hele_team"
    HEADS = "schoolleiders"
    ASSISTANTS = "onderwijsassistenten"
    ADVISERS = "consulenten"


class Outcome(StrEnum):
    """What a topic becomes."""

    CAFE = "themacafe"
    MASTERCLASS = "masterclass"
    IB_MEETING = "ib_bijeenkomst"
    TERM_MEETING = "trimesterbijeenkomst"
    SIGNPOST = "wegwijzer"
    COACHING = "coaching"
    PROJECT = "innovatieproject"
    TO_BOARD = "naar_bestuur"
    NOT_NOW = "nu_niet"

    @property
    def is_event(self) -> bool:
        return self in (Outcome.CAFE, Outcome.MASTERCLASS, Outcome.IB_MEETING, Outcome.TERM_MEETING)


class RoundState(StrEnum):
    """Ophalen → bundelen → stemmen → besluiten → terugkoppelen; an organiser takes each step."""

    COLLECTING = "ophalen"
    BUNDLING = "bundelen"
    VOTING = "stemmen"
    DECIDING = "besluiten"
    REPORTING = "terugkoppelen"


class Round(HasPublicId, Base):
    """Inventarisatieronde. Votes come in while the state is stemmen, until `vote_until`; totals stay hidden till then."""

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
    closed_at: Mapped[datetime | None] = mapped_column(
        UtcDateTime
    )  # of the vote: totals may be read from here on

    topics: Mapped[list["Topic"]] = relationship(back_populates="round", order_by="Topic.id")


class Topic(HasPublicId, Base):
    """Onderwerp: needs bundled, their originals kept. A merged topic stays, pointing at the one it went into."""

    __tablename__ = "topic"

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    slug: Mapped[str] = mapped_column(sa.String(100), unique=True)
    title: Mapped[str] = mapped_column(sa.String(80))
    summary: Mapped[str] = mapped_column(sa.Text, default="")
    round_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"), index=True)
    merged_into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    outcome: Mapped[Outcome | None] = mapped_column(choice_of(Outcome, "outcome"))
    why: Mapped[str] = mapped_column(sa.String(300), default="")  # one public sentence
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))  # of naar_bestuur
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    # kept by topics.actions under the topic's lock, so that a list of topics never counts needs
    people: Mapped[int] = mapped_column(default=0)
    schools: Mapped[int] = mapped_column(default=0)
    work_areas: Mapped[int] = mapped_column(default=0)
    urgent: Mapped[int] = mapped_column(default=0)

    round: Mapped[Round | None] = relationship(back_populates="topics")
    board: Mapped[Board | None] = relationship()
    merged_into: Mapped["Topic | None"] = relationship(remote_side="Topic.id")


class Need(HasPublicId, Base):
    """Behoefte, wens: x from practice. Shown with werkgebied and functie, never a name."""

    __tablename__ = "need"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    first_topic_id: Mapped[int] = mapped_column(
        sa.ForeignKey("topic.id"), index=True
    )  # where its author put it
    round_id: Mapped[int | None] = mapped_column(sa.ForeignKey("round.id"), index=True)
    wish_tree_id: Mapped[int | None] = mapped_column(sa.ForeignKey("wish_tree.id"), index=True)
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)  # double clicks
    subject: Mapped[str] = mapped_column(sa.String(80))
    practice: Mapped[str] = mapped_column(sa.Text, default="")  # wat speelt er
    audience: Mapped[list[str]] = mapped_column(sa.JSON, default=list)  # of Audience
    goal: Mapped[str] = mapped_column(sa.Text, default="")  # wat wil je na afloop kunnen of weten
    urgency: Mapped[Urgency] = mapped_column(choice_of(Urgency, "urgency"), default=Urgency.YEAR)
    shape: Mapped[Shape] = mapped_column(choice_of(Shape, "shape"), default=Shape.UNKNOWN)
    taken_up_by: Mapped[TakenUpBy] = mapped_column(
        choice_of(TakenUpBy, "taken_up_by"), default=TakenUpBy.UNKNOWN
    )
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    work_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area.id"), index=True)
    school_id: Mapped[int | None] = mapped_column(sa.ForeignKey("school.id"), index=True)
    board_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("board.id"), index=True
    )  # of a table in a wensboom
    is_joining: Mapped[bool] = mapped_column(default=False)  # 'Ik sluit me aan'
    hidden_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of a leaf: off the screen and the paper
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)

    topic: Mapped[Topic] = relationship(foreign_keys=[topic_id])
    first_topic: Mapped[Topic] = relationship(foreign_keys=[first_topic_id])
    work_area: Mapped[WorkArea | None] = relationship()
    school: Mapped[School | None] = relationship()
    board: Mapped[Board | None] = relationship()


class BundlingKind(StrEnum):
    MERGE = "samengevoegd"
    SPLIT = "gesplitst"
    RENAME = "hernoemd"


class Bundling(HasPublicId, Base):
    """One deed of bundling, with what is needed to undo it and to show it."""

    __tablename__ = "bundling"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    by: Mapped[str] = mapped_column(sa.String(60))
    kind: Mapped[BundlingKind] = mapped_column(choice_of(BundlingKind, "kind"))
    topic_id: Mapped[int] = mapped_column(
        sa.ForeignKey("topic.id"), index=True
    )  # that needs left, or that was renamed
    into_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    moved: Mapped[list[int]] = mapped_column(sa.JSON, default=list)  # ids of needs
    old: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)  # title before
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    topic: Mapped[Topic] = relationship(foreign_keys=[topic_id])
    into: Mapped[Topic | None] = relationship(foreign_keys=[into_id])


class Ballot(HasPublicId, Base):
    """One address, one vote in a round. `votes` count: they were confirmed by the mailed link; `pending` were not yet.

    So a new choice replaces the old one only when whoever reads the mail of that address says so.
    """

    __tablename__ = "ballot"
    __table_args__ = (sa.UniqueConstraint("round_id", "email_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_version: Mapped[int] = mapped_column(default=1)
    lock_version: Mapped[int] = mapped_column(default=0)
    round_id: Mapped[int] = mapped_column(sa.ForeignKey("round.id", ondelete="CASCADE"))
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254))
    school_id: Mapped[int | None] = mapped_column(sa.ForeignKey("school.id"))
    work_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area.id"))
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    pending: Mapped[dict[str, Any] | None] = mapped_column(sa.JSON(none_as_null=True))
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the link, last time

    round: Mapped[Round] = relationship()
    votes: Mapped[list["Vote"]] = relationship(order_by="Vote.rank", cascade="all, delete-orphan")


class Vote(Base):
    __tablename__ = "vote"
    __table_args__ = (
        sa.UniqueConstraint("ballot_id", "topic_id"),
        sa.CheckConstraint("rank BETWEEN 1 AND 3", name="top_three"),
    )

    ballot_id: Mapped[int] = mapped_column(sa.ForeignKey("ballot.id", ondelete="CASCADE"), primary_key=True)
    rank: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id"), index=True)

    topic: Mapped[Topic] = relationship()


class Follower(HasPublicId, Base):
    """An address that hears news of the topics it follows, and of nothing else."""

    __tablename__ = "follower"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_version: Mapped[int] = mapped_column(default=1)
    lock_version: Mapped[int] = mapped_column(default=0)
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # the last digest
    news_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)  # something not yet told

    topics: Mapped[list["Following"]] = relationship(cascade="all, delete-orphan", back_populates="follower")


class Following(Base):
    __tablename__ = "following"

    follower_id: Mapped[int] = mapped_column(
        sa.ForeignKey("follower.id", ondelete="CASCADE"), primary_key=True
    )
    topic_id: Mapped[int] = mapped_column(
        sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    told_until: Mapped[int] = mapped_column(default=0)  # id of the last TopicNews told

    follower: Mapped[Follower] = relationship(back_populates="topics")
    topic: Mapped[Topic] = relationship()


class NewsKind(StrEnum):
    DECIDED = "besluit"
    EVENT = "bijeenkomst"
    REPORT = "verslag"  # what an event brought, and what followed from it
    MOVED = "samengevoegd"  # support was moved: visible to those it belongs to


class TopicNews(Base):
    """What followers of a topic should hear; `path` is the page about it on this site."""

    __tablename__ = "topic_news"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    kind: Mapped[NewsKind] = mapped_column(choice_of(NewsKind, "kind"))
    title: Mapped[str] = mapped_column(sa.String(200))
    sentence: Mapped[str] = mapped_column(sa.String(500), default="")
    path: Mapped[str] = mapped_column(sa.String(300))

    topic: Mapped[Topic] = relationship()


class Expert(HasPublicId, Base):
    """Expertise register: who can tell something about a topic, fed by the forms and by organisers; not public."""

    __tablename__ = "expert"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(sa.ForeignKey("need.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(
        sa.String(300)
    )  # as typed: 'een collega van De Ark', 'ikzelf: rekenen in groep 7'
    offers_self: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    is_checked: Mapped[bool] = mapped_column(default=False)  # an organiser spoke with them
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    topic: Mapped[Topic | None] = relationship()


class WishTree(HasPublicId, Base):
    """Wensboom: leaves entered by tables during a meeting, by a short code; handed to a board afterwards."""

    __tablename__ = "wish_tree"

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(sa.String(12), unique=True)  # on the screen and in the QR
    title: Mapped[str] = mapped_column(sa.String(120))
    held_on: Mapped[date]
    is_open: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    handovers: Mapped[list["Handover"]] = relationship(order_by="Handover.id", cascade="all, delete-orphan")


class Handover(HasPublicId, Base):
    """'Overhandigd aan … op …', per board, with its answer. No board is: to all the eenpitters."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    wish_tree_id: Mapped[int] = mapped_column(sa.ForeignKey("wish_tree.id", ondelete="CASCADE"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))
    handed_to: Mapped[str] = mapped_column(sa.String(120))  # a function: 'de directeur-bestuurder'
    handed_on: Mapped[date]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_on: Mapped[date | None]

    board: Mapped[Board | None] = relationship()


class HelpRequest(HasPublicId, Base):
    """'Vraag hulp': a question from practice, mailed to a school's fixed P²O'er or consulent."""

    __tablename__ = "help_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(sa.ForeignKey("school.id"), index=True)
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    school: Mapped[School] = relationship()
