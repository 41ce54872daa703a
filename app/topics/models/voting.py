"""One address, one vote, secret until the round closes."""

from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of
from app.places.models import JobRole
from app.topics.models.needs import Round, Topic


class Ballot(HasPublicId, Base):
    """One address's vote in a round. `votes` count, as confirmed through the mailed link; `pending` do not yet.

    A new choice replaces the old one only once the owner of that address confirms it.
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
    mailed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)  # when the link was last mailed

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
