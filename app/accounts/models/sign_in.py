from datetime import datetime
from enum import StrEnum

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from app.accounts.models.account import Account
from app.core import clock
from app.core.database import Base, HasPublicId
from app.core.text import Sentence, sentence
from app.core.types import UtcDateTime, choice_of


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


class Via(StrEnum):
    """How somebody proved who they are."""

    LINK = "link"
    PASSWORD = "password"  # noqa: S105  the name of a way in, no secret
    PASSKEY = "passkey"
    PROVIDER = "provider"

    @property
    def label(self) -> Sentence:
        return _VIA_LABELS[self]


_VIA_LABELS = {
    Via.LINK: sentence("met een link uit de mail"),
    Via.PASSWORD: sentence("met een wachtwoord"),
    Via.PASSKEY: sentence("met een passkey"),
    Via.PROVIDER: sentence("met een werkaccount"),
}


class AccountSession(HasPublicId, Base):
    """Being signed in on one device. The browser holds the key, here is its digest: ended here is ended."""

    __tablename__ = "account_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    via: Mapped[Via] = mapped_column(choice_of(Via, "via"))
    passed_second: Mapped[bool] = mapped_column(default=False)  # a code, a passkey, or the provider asked it
    device: Mapped[str] = mapped_column(sa.String(80), default="")  # in words, no more than that
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()


class SignInTries(Base):
    """How often one account was tried from one network; `digest` is of both, so that no address is kept here.

    Whether the account exists makes no difference.
    """

    __tablename__ = "sign_in_tries"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    tries: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
