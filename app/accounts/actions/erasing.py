"""Erases traces of signing in, and accounts of people who left."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Account, AccountSession, Passkey, RecoveryCode, SignInToken, SignInTries
from app.core.database import new_public_id
from app.extensions import db

ERASED = "gewist"


def forget_links(token_ids: Sequence[int]) -> int:
    """Delete expired sign-in links."""
    gone = db.session.execute(
        sa.delete(SignInToken).where(SignInToken.id.in_(token_ids)).execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def forget_sessions(session_ids: Sequence[int]) -> int:
    """Delete old sessions; anyone still signed in with one must sign in again."""
    gone = db.session.execute(
        sa.delete(AccountSession).where(AccountSession.id.in_(session_ids)).execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def forget_tries(digests: Sequence[str]) -> int:
    gone = db.session.execute(
        sa.delete(SignInTries).where(SignInTries.digest.in_(digests)).execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]


def anonymise(account: Account) -> None:
    """Remove the personal data of a closed account; the row stays, so that the log keeps what it did."""
    for model in (SignInToken, AccountSession, Passkey, RecoveryCode):
        db.session.execute(
            sa.delete(model).where(model.account_id == account.id).execution_options(synchronize_session=False)
        )
    account.email, account.name, account.active = f"{ERASED}:{account.public_id}", ERASED, False
    account.password = account.totp_secret = account.totp_counter = None
    account.fs_uniquifier = new_public_id() * 2
    account.work_areas = []
    db.session.flush()
