from datetime import date, datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models import Account
from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.types import UtcDateTime, choice_of
from app.events.models import Event
from app.places.models import WorkArea
from app.topics.models import Topic


class AgreementState(StrEnum):
    AGREED = "agreed"
    RUNNING = "running"
    DONE = "done"
    DROPPED = "dropped"

    @property
    def is_live(self) -> bool:
        """Whether something is still to be done."""
        return self in (AgreementState.AGREED, AgreementState.RUNNING)


class Agreement(HasPublicId, Base):
    """Vervolgafspraak: what one werkgebied does with an event or a topic. Goal, state and outcome are public."""

    __tablename__ = "agreement"
    __table_args__ = (
        sa.CheckConstraint("event_id IS NOT NULL OR topic_id IS NOT NULL", name="follows_from"),
        sa.Index("ix_agreement_due", "state", "evaluate_on"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=0)
    form_digest: Mapped[str | None] = mapped_column(sa.String(64), unique=True)  # recognises double clicks
    event_id: Mapped[int | None] = mapped_column(sa.ForeignKey("event.id", ondelete="CASCADE"), index=True)
    topic_id: Mapped[int | None] = mapped_column(sa.ForeignKey("topic.id", ondelete="CASCADE"), index=True)
    work_area_id: Mapped[int] = mapped_column(sa.ForeignKey("work_area.id"), index=True)
    account_id: Mapped[int | None] = mapped_column(
        sa.ForeignKey("account.id", ondelete="SET NULL"), index=True
    )  # the owner, who is reminded
    goal: Mapped[str] = mapped_column(sa.String(300))
    approach: Mapped[str] = mapped_column(sa.Text, default="")
    who: Mapped[str] = mapped_column(sa.String(300), default="")  # roles: never an address
    evaluate_on: Mapped[date]
    sharing: Mapped[str] = mapped_column(sa.String(300), default="")  # how others learn what came of it
    state: Mapped[AgreementState] = mapped_column(choice_of(AgreementState, "state"), default=AgreementState.AGREED)
    outcome: Mapped[str] = mapped_column(sa.Text, default="")
    reminded_for: Mapped[date | None]  # the `evaluate_on` for which the owner was reminded
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)

    event: Mapped[Event | None] = relationship()
    topic: Mapped[Topic | None] = relationship()
    work_area: Mapped[WorkArea] = relationship()
    account: Mapped[Account | None] = relationship()

    @property
    def title(self) -> str:
        """The title of the event or topic it follows from."""
        return self.event.title if self.event else self.topic.title if self.topic else ""
