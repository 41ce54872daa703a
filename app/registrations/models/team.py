"""Colleagues who were signed up together."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from app.core import clock
from app.core.database import Base
from app.core.types import UtcDateTime


class Team(Base):
    """The people of one form, and who sent it: a colleague may ask from whom their address came (GDPR art. 14)."""

    __tablename__ = "team"

    id: Mapped[int] = mapped_column(primary_key=True)
    by_name: Mapped[str] = mapped_column(sa.String(120))
    by_email: Mapped[str] = mapped_column(sa.String(254))
    together: Mapped[bool] = mapped_column(default=False)  # on a waiting list they wait as one
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), index=True)  # recognises double clicks
    # for each person of the form, in order, whether the answer was a seat ('1') or the waiting list ('0')
    answered: Mapped[str] = mapped_column(sa.String(200), default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
