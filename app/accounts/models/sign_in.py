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
    """A one-time sign-in link: stored hashed, valid once and for a short time."""

    __tablename__ = "sign_in_token"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()


class Via(StrEnum):
    """How somebody signed in."""

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
    """A signed-in device. The browser holds the key, this row its digest; ending it here is enough."""

    __tablename__ = "account_session"

    id: Mapped[int] = mapped_column(primary_key=True)
    account_id: Mapped[int] = mapped_column(sa.ForeignKey("account.id", ondelete="CASCADE"), index=True)
    digest: Mapped[str] = mapped_column(sa.String(64), unique=True)
    via: Mapped[Via] = mapped_column(choice_of(Via, "via"))
    passed_second: Mapped[bool] = mapped_column(default=False)  # with a code or a passkey, or the provider required it
    device: Mapped[str] = mapped_column(sa.String(80), default="")  # only a few words
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    last_seen_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)

    account: Mapped[Account] = relationship()


class SignInTries(Base):
    """The attempts on one account from one network; `digest` covers both, so that no address is stored here.

    It makes no difference whether the account exists.
    """

    __tablename__ = "sign_in_tries"

    digest: Mapped[str] = mapped_column(sa.String(64), primary_key=True)
    tries: Mapped[int] = mapped_column(default=0)
    last_at: Mapped[datetime] = mapped_column(UtcDateTime, default=clock.now, index=True)
