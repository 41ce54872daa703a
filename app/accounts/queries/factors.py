from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Account, Passkey, RecoveryCode
from app.extensions import db


def passkeys(account: Account) -> Sequence[Passkey]:
    return db.session.scalars(
        sa.select(Passkey).where(Passkey.account_id == account.id).order_by(Passkey.created_at, Passkey.id)
    ).all()


def passkey_of(account: Account, public_id: str) -> Passkey | None:
    """A key of this account; those of others are not found."""
    return db.session.scalar(sa.select(Passkey).where(Passkey.account_id == account.id, Passkey.public_id == public_id))


def passkey(credential_id: str) -> tuple[Passkey, Account] | None:
    """The key with this id and its account, if that may sign in."""
    found = db.session.execute(
        sa.select(Passkey, Account)
        .join(Account, Account.id == Passkey.account_id)
        .where(Passkey.credential_id == credential_id, Account.active)
    ).one_or_none()
    return (found[0], found[1]) if found else None


def has_second_factor(account: Account) -> bool:
    return account.totp_secret is not None or bool(
        db.session.scalar(sa.select(sa.exists().where(Passkey.account_id == account.id)))
    )


def recovery_codes_left(account: Account) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count()).select_from(RecoveryCode).where(RecoveryCode.account_id == account.id)
        )
        or 0
    )
