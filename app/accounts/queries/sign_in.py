from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager

from app.accounts import rules
from app.accounts.models import Account, AccountSession, SignInToken
from app.accounts.queries.accounts import HAS_PASSKEY
from app.core import addresses, clock, tokens
from app.extensions import db


@dataclass(frozen=True)
class KnownSession:
    """A session, and whether the second step must still be taken."""

    row: AccountSession
    has_second_factor: bool

    @property
    def account(self) -> Account:
        return self.row.account

    @property
    def is_waiting(self) -> bool:
        return self.has_second_factor and not self.row.passed_second


def is_good(token: str) -> bool:
    """Whether this sign-in token can still be used."""
    return (
        db.session.scalar(
            sa.select(SignInToken.id).where(
                SignInToken.digest == tokens.digest(token),
                SignInToken.used_at.is_(None),
                SignInToken.expires_at > clock.now(),
            )
        )
        is not None
    )


def known_session(key: str) -> KnownSession | None:
    """The session of the browser with this key; None if it was ended or idle too long, or the account was closed."""
    found = db.session.execute(
        sa.select(AccountSession, sa.or_(Account.totp_secret.is_not(None), HAS_PASSKEY))
        .join(AccountSession.account)
        .where(AccountSession.digest == tokens.digest(key), AccountSession.ended_at.is_(None), Account.active)
        .options(contains_eager(AccountSession.account))
    ).one_or_none()
    if found is None or not rules.is_live(found[0].last_seen_at, clock.now()):
        return None
    return KnownSession(found[0], bool(found[1]))


def sessions_of(account: Account) -> Sequence[AccountSession]:
    """The account's current sessions, the latest used first."""
    rows = db.session.scalars(
        sa.select(AccountSession)
        .where(AccountSession.account_id == account.id, AccountSession.ended_at.is_(None))
        .order_by(AccountSession.last_seen_at.desc(), AccountSession.id.desc())
    )
    return [row for row in rows if rules.is_live(row.last_seen_at, clock.now())]


def password_of(email: str) -> tuple[int, str | None] | None:
    """The id of the account with this address, and its stored password."""
    found = db.session.execute(
        sa.select(Account.id, Account.password).where(Account.email == addresses.key(email), Account.active)
    ).one_or_none()
    return (found[0], found[1]) if found else None
