from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from flask_security import RoleMixin, UserMixin
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.activity.actors import AccountActor, of_account
from app.core import clock
from app.core.database import Base, HasPublicId, new_public_id
from app.core.sorting import SortedByName
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of
from app.places.models import WorkArea


class AccountRole(StrEnum):
    """What each role may open is defined in `app.web.access`."""

    ADMIN = "admin"  # beheerder
    ORGANISER = "organiser"  # organisator
    CO_ORGANISER = "co_organiser"  # medeorganisator: their own events only
    CONSULTANT = "consultant"  # consulent: their own werkgebied
    VIEWER = "viewer"  # meekijker: numbers, no names

    @property
    def label(self) -> Sentence:
        return _ROLE_LABELS[self]

    @property
    def meaning(self) -> Sentence:
        """What an account with this role may do, explained to the person who assigns it."""
        return _ROLE_MEANINGS[self]

    @property
    def sees_names(self) -> bool:
        """Whether it may open pages with participants' names."""
        return self is not AccountRole.VIEWER


_ROLE_LABELS = {
    AccountRole.ADMIN: sentence("beheerder"),
    AccountRole.ORGANISER: sentence("organisator"),
    AccountRole.CO_ORGANISER: sentence("medeorganisator"),
    AccountRole.CONSULTANT: sentence("consulent"),
    AccountRole.VIEWER: sentence("meekijker"),
}

_ROLE_MEANINGS = {
    AccountRole.ADMIN: sentence("Mag alles, ook accounts en instellingen."),
    AccountRole.ORGANISER: sentence("Mag alles, behalve accounts en instellingen."),
    AccountRole.CO_ORGANISER: sentence("Maakt en begeleidt alleen eigen bijeenkomsten."),
    AccountRole.CONSULTANT: sentence(
        "Ziet bijeenkomsten en vervolg van het eigen werkgebied. Namen alleen van scholen daarbinnen."
    ),
    AccountRole.VIEWER: sentence("Ziet aantallen, geen namen."),
}


@dataclass(frozen=True)
class Role(RoleMixin):
    """A role in the form that Flask-Security expects; an account has exactly one."""

    name: str


account_work_area = sa.Table(
    "account_work_area",
    Base.metadata,
    sa.Column("account_id", sa.ForeignKey("account.id", ondelete="CASCADE"), primary_key=True),
    sa.Column("work_area_id", sa.ForeignKey("work_area.id"), primary_key=True, index=True),
)


class Account(SortedByName, HasPublicId, UserMixin, Base):
    __tablename__ = "account"

    id: Mapped[int] = mapped_column(primary_key=True)
    lock_version: Mapped[int] = mapped_column(default=1)
    email: Mapped[str] = mapped_column(sa.String(254), unique=True)
    name: Mapped[str] = mapped_column(sa.String(120), default="")
    role: Mapped[AccountRole] = mapped_column(choice_of(AccountRole, "role"), default=AccountRole.ORGANISER)
    active: Mapped[bool] = mapped_column(default=True)
    password: Mapped[str | None] = mapped_column(sa.String(255))  # argon2
    totp_secret: Mapped[str | None] = mapped_column(sa.Text)  # encrypted; of the authenticator app
    totp_counter: Mapped[int | None]  # of the last code used: a code works only once
    fs_uniquifier: Mapped[str] = mapped_column(sa.String(64), unique=True, default=lambda: new_public_id() * 2)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    last_seen_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    work_areas: Mapped[list[WorkArea]] = relationship(secondary=account_work_area, order_by=WorkArea.id)

    @property
    def roles(self) -> list[RoleMixin]:  # type: ignore[override]
        """For Flask-Security, which only reads them."""
        return [Role(self.role.value)]

    @property
    def actor(self) -> AccountActor:
        """How the activity log names this account."""
        return of_account(self.public_id)

    @property
    def called(self) -> str:
        """The name, or the address if there is none."""
        return self.name or self.email
