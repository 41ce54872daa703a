from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.account import Account
from app.core import clock
from app.core.database import Base
from app.core.types import UtcDateTime


class RightsReview(Base):
    """A beheerder reviewed everybody's rights and approved of them."""

    __tablename__ = "rights_review"

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id"), index=True)
    accounts: Mapped[int]  # the number of open accounts at that moment

    account: Mapped[Account] = relationship()
