import sqlalchemy as sa

from app.accounts.models import Account, SignInToken
from app.core import addresses, clock, tokens
from app.extensions import db


def account_of(email: str) -> Account | None:
    return db.session.scalar(sa.select(Account).where(Account.email == addresses.key(email), Account.active))


def is_good(token: str) -> bool:
    """Whether this sign-in token may still be spent."""
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
