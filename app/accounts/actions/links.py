from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Account, SignInToken
from app.core import clock, tokens
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.extensions import db

LINK_LIFETIME = timedelta(hours=1)
FIRST_LINK_LIFETIME = timedelta(days=1)  # in an invitation, and printed for the administrator who installs the site
WRONG_LINK = Objection(
    "link_spent", sentence("Deze inloglink is al gebruikt of verlopen. Vraag hieronder een nieuwe aan.")
)


def sign_in_token(account: Account, *, lifetime: timedelta = LINK_LIFETIME) -> str:
    """A new one-time token; only its digest is stored, and expired ones are deleted."""
    db.session.execute(
        sa.delete(SignInToken).where(
            SignInToken.account_id == account.id, SignInToken.expires_at < clock.now() - timedelta(days=1)
        )
    )
    token = tokens.one_time()
    db.session.add(SignInToken(account=account, digest=tokens.digest(token), expires_at=clock.now() + lifetime))
    db.session.flush()
    return token


def spend(token: str) -> Account:
    """The account that this token signs in, once. Raises Refused if it is used, expired or unknown."""
    used = db.session.execute(
        sa.update(SignInToken)
        .where(
            SignInToken.digest == tokens.digest(token),
            SignInToken.used_at.is_(None),
            SignInToken.expires_at > clock.now(),
        )
        .values(used_at=clock.now())
        .returning(SignInToken.account_id)
    ).scalar()
    account = db.session.get(Account, used) if used is not None else None
    if account is None or not account.active:
        raise Refused(WRONG_LINK)
    return account
