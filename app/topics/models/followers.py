"""Followers of topics, and the news for them."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of
from app.topics.models.choices import NewsKind
from app.topics.models.needs import Topic


class Follower(HasPublicId, Base):
    """An address that receives news of the topics it follows, and of nothing else."""

    __tablename__ = "follower"

    id: Mapped[int] = mapped_column(primary_key=True)
    token_version: Mapped[int] = mapped_column(default=1)
    lock_version: Mapped[int] = mapped_column(default=0)
    email: Mapped[str] = mapped_column(sa.String(254))
    email_key: Mapped[str] = mapped_column(sa.String(254), unique=True)
    confirmed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # of the last digest
    news_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)  # has news not yet sent

    topics: Mapped[list["Following"]] = relationship(cascade="all, delete-orphan", back_populates="follower")


class Following(Base):
    __tablename__ = "following"

    follower_id: Mapped[int] = mapped_column(sa.ForeignKey("follower.id", ondelete="CASCADE"), primary_key=True)
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id", ondelete="CASCADE"), primary_key=True, index=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    told_until: Mapped[int] = mapped_column(default=0)  # id of the last TopicNews sent

    follower: Mapped[Follower] = relationship(back_populates="topics")
    topic: Mapped[Topic] = relationship()


class TopicNews(Base):
    """That there is something to hear about a topic: what, is looked up when it is read (`topics.hooks`).

    `subject` is the public id of the event, agreement or bundling; empty for the topic's own decision.
    """

    __tablename__ = "topic_news"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int] = mapped_column(sa.ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    kind: Mapped[NewsKind] = mapped_column(choice_of(NewsKind, "kind"))
    subject: Mapped[str] = mapped_column(sa.String(16), default="")

    topic: Mapped[Topic] = relationship()
