"""For whom an event is: one row for each group or address that may come; an event without rows is for everybody."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core.database import Base
from app.core.types import choice_of
from app.places.models import Board, JobRole, WorkArea, WorkAreaCluster


class Admission(Base):
    """Each row names one cluster, werkgebied, bestuur or functie, or the address of somebody who was invited."""

    __tablename__ = "admission"

    id: Mapped[int] = mapped_column(primary_key=True)
    event_id: Mapped[int] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), index=True)
    cluster_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("work_area_cluster.id", ondelete="CASCADE"), index=True
    )
    work_area_id: Mapped[int | None] = mapped_column(sa.ForeignKey("work_area.id", ondelete="CASCADE"), index=True)
    board_id: Mapped[int | None] = mapped_column(sa.ForeignKey("board.id", ondelete="CASCADE"), index=True)
    job_role: Mapped[JobRole | None] = mapped_column(choice_of(JobRole, "job_role"))
    email_key: Mapped[str] = mapped_column(sa.String(254), default="", index=True)

    cluster: Mapped[WorkAreaCluster | None] = relationship(lazy="joined")
    work_area: Mapped[WorkArea | None] = relationship(lazy="joined")
    board: Mapped[Board | None] = relationship(lazy="joined")
