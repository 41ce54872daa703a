from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask_security import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.core import clock
from app.core.database import Base, HasPublicId, new_public_id
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of
from app.places.models import WorkArea


class AccountRole(StrEnum):
    """What each may open stands in `app.web.access`."""

    ADMIN = "admin"  # beheerder
    ORGANISER = "organiser"  # organisator
    CO_ORGANISER = "co_organiser"  # medeorganisator: own events only
    CONSULTANT = "consultant"  # consulent: the own werkgebied
    VIEWER = "viewer"  # meekijker: numbers, no names

    @property
    def label(self) -> Sentence:
        return _ROLE_LABELS[self]


_ROLE_LABELS = {
    AccountRole.ADMIN: sentence("beheerder"),
    AccountRole.ORGANISER: sentence("organisator"),
    AccountRole.CO_ORGANISER: sentence("medeorganisator"),
    AccountRole.CONSULTANT: sentence("consulent"),
    AccountRole.VIEWER: sentence("meekijker"),
}


@dataclass(frozen=True)
class Role(RoleMixin):
    """A role in the shape that Flask-Security reads; an account has exactly one."""

    name: str


account_work_area = sa.Table(
    "account_work_area",
    Base.metadata,
    sa.Column("account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("work_area_id", sa.ForeignKey("work_area.id"), primary_key=True, index=True),
)


class Account(HasPublicId, UserMixin, Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    role: Mapped[AccountRole] = mapped_column(choice_of(AccountRole, "role"), default=AccountRole.ORGANISER)
    active: Mapped[bool] = mapped_column(default=True)
    fs_uniquifier: Mapped[str] = mapped_column(
        sa.String(64), unique=True, default=lambda: new_public_id() * 2
    )
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    work_areas: Mapped[list[WorkArea]] = relationship(secondary=account_work_area, order_by=WorkArea.id)

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]
        """As Flask-Security reads them; it never writes them."""
        return [Role(self.role.value)]

    @property
    def actor(self) -> str:
        """How the activity log names this account."""
        return f"account:{self.public_id}"


class SignInToken(Base):
    """A one-time sign-in link: kept hashed, good once and for a short while."""

    __tablename__ = "sign_in_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()
