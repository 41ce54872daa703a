from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core.database import Base
from app.core.types import UtcDateTime


class Look(Base):
    """What an account had seen of the overview at its last visit. One row per account."""

    __tablename__ = "look"

    account_id: Mapped[int] = mapped_column(
        sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    # answers read, by the evaluation's public id: a number, since answers have no timestamp
    answers: Mapped[dict[str, int]] = mapped_column(sa.JSON, default=dict)
