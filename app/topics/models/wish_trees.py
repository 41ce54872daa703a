"""Wishes written at a meeting, and their hand-over."""

from datetime import date, datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime
from app.places.models import Board


class WishTree(HasPublicId, Base):
    """Wensboom: leaves that tables enter during a meeting, by a short code; handed to their boards afterwards."""

    __tablename__ = "wish_tree"

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    code: Mapped[str] = mapped_column(sa.String(12), unique=True)  # on the screen and in the QR code
    title: Mapped[str] = mapped_column(sa.String(120))
    held_on: Mapped[date]
    is_open: Mapped[bool] = mapped_column(default=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    handovers: Mapped[list["Handover"]] = relationship(order_by="Handover.id", cascade="all, delete-orphan")


class Handover(HasPublicId, Base):
    """'Overhandigd aan … op …', per board, with its answer. Without a board: to all the eenpitters."""

    __tablename__ = "handover"

    id: Mapped[int] = mapped_column(primary_key=True)
    wish_tree_id: Mapped[int] = mapped_column(sa.ForeignKey("wish_tree.id", ondelete="CASCADE"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id"))
    handed_to: Mapped[str] = mapped_column(sa.String(120))  # a function: 'de directeur-bestuurder'
    handed_on: Mapped[date]
    answer: Mapped[str] = mapped_column(sa.Text, default="")
    answered_on: Mapped[date | None]

    board: Mapped[Board | None] = relationship()
