from datetime import datetime, timedelta

import sqlalchemy as sa

from app.accounts.log import AccountVerb
from app.accounts.models import Account, AccountSession, SignInToken, Via
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock, tokens
from app.extensions import db

SEEN_EVERY = timedelta(minutes=5)
KEPT = timedelta(days=30)  # after it ended


def begin_session(account: Account, *, via: Via, device: str, passed_second: bool) -> str:
    """Returns the key for the browser; only its digest is stored."""
    db.session.execute(
        sa.delete(AccountSession).where(
            AccountSession.account_id == account.id, AccountSession.last_seen_at < clock.now() - KEPT
        )
    )
    key = tokens.one_time()
    db.session.add(
        AccountSession(account=account, digest=tokens.digest(key), via=via, device=device, passed_second=passed_second)
    )
    account.last_seen_at = clock.now()
    db.session.flush()
    record(AccountVerb.SIGNED_IN, SubjectKind.ACCOUNT, account.public_id, by=account.actor, via=via.value)
    return key


def pass_second(row: AccountSession) -> None:
    """The second step was taken in this session."""
    row.passed_second = True
    db.session.flush()


def end_session(row: AccountSession, *, by: Actor) -> None:
    row.ended_at = clock.now()
    db.session.flush()
    record(AccountVerb.SIGNED_OUT, SubjectKind.ACCOUNT, row.account.public_id, by=by)


def end_other_sessions(account: Account, kept: AccountSession | None, *, by: Actor) -> int:
    """End all sessions of the account but the one to keep. Returns how many."""
    ended = end_sessions_of(account, kept)
    db.session.flush()
    record(AccountVerb.OTHER_SESSIONS_ENDED, SubjectKind.ACCOUNT, account.public_id, by=by, number=ended)
    return ended


def end_sessions_of(account: Account, kept: AccountSession | None = None) -> int:
    statement = sa.update(AccountSession).where(
        AccountSession.account_id == account.id, AccountSession.ended_at.is_(None)
    )
    if kept is not None:
        statement = statement.where(AccountSession.id != kept.id)
    ended = db.session.execute(statement.values(ended_at=clock.now()))
    return ended.rowcount  # type: ignore[attr-defined,no-any-return]


def forget_ways_in() -> None:
    """After a backup was put back: what was used or ended since must not let anybody in. Everybody signs in again."""
    db.session.execute(sa.delete(SignInToken))
    db.session.execute(sa.update(AccountSession).where(AccountSession.ended_at.is_(None)).values(ended_at=clock.now()))


def note_seen(session_id: int, account_id: int, at: datetime) -> None:
    """Record activity, which keeps the session alive."""
    changed = db.session.execute(
        sa.update(AccountSession)
        .where(AccountSession.id == session_id, AccountSession.last_seen_at <= at - SEEN_EVERY)
        .values(last_seen_at=at)
    )
    if changed.rowcount:  # type: ignore[attr-defined]
        db.session.execute(sa.update(Account).where(Account.id == account_id).values(last_seen_at=at))
