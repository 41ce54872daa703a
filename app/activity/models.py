from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.database import Base
from app.core.types import UtcDateTime


class Activity(Base):
    __tablename__ = "activity"
    __table_args__ = (
        sa.Index("ix_activity_subject", "subject_kind", "subject"),
        sa.Index("ix_activity_actor", "actor", "id"),
        sa.Index("ix_activity_verb", "verb", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
    actor: Mapped[str] = mapped_column(sa.String(60))
    verb: Mapped[str] = mapped_column(sa.String(60))
    subject_kind: Mapped[str] = mapped_column(sa.String(40))
    subject: Mapped[str] = mapped_column(sa.String(16))
    details: Mapped[dict[str, Any]] = mapped_column(sa.JSON, default=dict)
