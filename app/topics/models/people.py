"""People with knowledge of a topic, and requests for help."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime
from app.places.models import School
from app.topics.models.needs import Topic


class Expert(HasPublicId, Base):
    """The register of people with knowledge of a topic, filled by the forms and by organisers; not public."""

    __tablename__ = "expert"

    id: Mapped[int] = mapped_column(primary_key=True)
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id"), index=True)
    need_id: Mapped[int | None] = mapped_column(sa.ForeignKey("need.id", ondelete="SET NULL"))
    text: Mapped[str] = mapped_column(
        sa.String(300)
    )  # as typed: 'een collega van De Ark', 'ikzelf: rekenen in groep 7'
    offers_self: Mapped[bool] = mapped_column(default=False)
    email: Mapped[str] = mapped_column(sa.String(254), default="")
    is_checked: Mapped[bool] = mapped_column(default=False)  # an organiser has spoken with them
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    topic: Mapped[Topic | None] = relationship()


class HelpRequest(HasPublicId, Base):
    """'Vraag hulp': a question from practice, mailed to a school's P²O'er or consulent."""

    __tablename__ = "help_request"

    id: Mapped[int] = mapped_column(primary_key=True)
    school_id: Mapped[int] = mapped_column(sa.ForeignKey("school.id"), index=True)
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    school: Mapped[School] = relationship()
