from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.database import Base
from app.core.types import UtcDateTime


class RetentionTerm(Base):
    """How long something is kept, if a beheerder deviates from the default in `privacy.rules.terms`."""

    __tablename__ = "retention_term"

    subject: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    amount: Mapped[int]  # in days or months, depending on the subject
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    by: Mapped[str] = mapped_column(sa.String(60))


class RetentionRun(Base):
    """One night's erasing. An interrupted run continues where it stopped, without checking finished parts again."""

    __tablename__ = "retention_run"

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    night: Mapped[date] = mapped_column(unique=True)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime, index=True)
    by: Mapped[str] = mapped_column(sa.String(60))

    @property
    def is_done(self) -> bool:
        return self.ended_at is not None


class RetentionPart(Base):
    """The result of one night for one part: how many rows, in how many batches, and any error."""

    __tablename__ = "retention_part"

    run_id: Mapped[int] = mapped_column(sa.ForeignKey("retention_run.id", ondelete="CASCADE"), primary_key=True)
    part: Mapped[str] = mapped_column(sa.String(40), primary_key=True)
    erased: Mapped[int] = mapped_column(default=0)
    batches: Mapped[int] = mapped_column(default=0)
    is_done: Mapped[bool] = mapped_column(default=False)
    error: Mapped[str] = mapped_column(sa.String(200), default="")  # its class, never a value from a row
