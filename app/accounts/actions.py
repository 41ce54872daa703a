from datetime import timedelta

import sqlalchemy as sa

from app.accounts.models import Account, AccountRole, SignInToken
from app.activity.actions import record
from app.core import addresses, clock, tokens
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.extensions import db

LINK_LIFETIME = timedelta(hours=1)
FIRST_LINK_LIFETIME = timedelta(days=1)  # printed for whoever sets the site up
WRONG_LINK = Objection(
    "link_spent", sentence("Deze inloglink is al gebruikt of verlopen. Vraag hieronder een nieuwe aan.")
)


def invite(email: str, *, role: AccountRole | None, by: str) -> Account:
    """The account of this address, made if need be; an existing one keeps its role unless one is given."""
    objection = addresses.objection(email)
    if objection is not None:
        raise Refused(objection)
    key = addresses.key(email)
    account = db.session.scalar(sa.select(Account).where(Account.email == key))
    if account is None:
        account = Account(email=key, role=role or AccountRole.ORGANISER)
        db.session.add(account)
    elif role is not None:
        account.role = role
    account.active = True
    db.session.flush()
    record("account_invited", "account", account.public_id, by=by, role=account.role.value)
    return account


def sign_in_token(account: Account, *, lifetime: timedelta = LINK_LIFETIME) -> str:
    """A new one-time token; only its digest is kept."""
    token = tokens.one_time()
    db.session.add(SignInToken(account=account, digest=tokens.digest(token), expires_at=clock.now() + lifetime))
    db.session.flush()
    return token


def spend(token: str) -> Account:
    """The account that this token signs in, once. Raises Refused when it is spent, expired or unknown."""
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
    account.last_seen_at = clock.now()
    record("signed_in", "account", account.public_id, by=account.actor)
    return account
