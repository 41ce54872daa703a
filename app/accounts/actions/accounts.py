from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts import queries, rules
from app.accounts.actions.sessions import end_sessions_of
from app.accounts.log import AccountVerb
from app.accounts.models import Account, AccountRole, Passkey, RecoveryCode, RightsReview, SignInToken
from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import addresses, clock
from app.core.locks import lock
from app.core.refusal import refuse
from app.extensions import db
from app.places.models import WorkArea


def invite(
    email: str,
    *,
    role: AccountRole | None,
    by: Actor,
    name: str = "",
    work_areas: Sequence[WorkArea] | None = None,
) -> Account:
    """The account with this address, created if necessary; an existing one keeps whatever is not given."""
    refuse(addresses.objection(email))
    key = addresses.key(email)
    account = db.session.scalar(sa.select(Account).where(Account.email == key))
    if account is None:
        account = Account(email=key, name=name, role=role or AccountRole.ORGANISER)
        db.session.add(account)
    else:
        _hold_admins()
        lock(account)
        _keep_an_admin(account, stays_admin=role in (None, account.role, AccountRole.ADMIN))
        account.name, account.role = name or account.name, role or account.role
    if work_areas is not None:
        refuse(rules.areas_objection(is_consultant=_is_consultant(account), areas=len(work_areas)))
        account.work_areas = list(work_areas)
    account.active = True
    db.session.flush()
    record(AccountVerb.INVITED, SubjectKind.ACCOUNT, account.public_id, by=by, role=account.role.value)
    return account


def change(account: Account, *, name: str, role: AccountRole, work_areas: Sequence[WorkArea], by: Actor) -> None:
    _hold_admins()
    lock(account)
    _keep_an_admin(account, stays_admin=role is AccountRole.ADMIN)
    refuse(rules.areas_objection(is_consultant=role is AccountRole.CONSULTANT, areas=len(work_areas)))
    old = account.role
    account.name, account.role, account.work_areas = name, role, list(work_areas)
    db.session.flush()
    record(AccountVerb.CHANGED, SubjectKind.ACCOUNT, account.public_id, by=by, old=old.value, role=role.value)


def rename(account: Account, name: str, *, by: Actor) -> None:
    account.name = name
    db.session.flush()
    record(AccountVerb.RENAMED, SubjectKind.ACCOUNT, account.public_id, by=by)


def close(account: Account, *, by: Actor) -> None:
    """No access from the next request on; what they did remains in the log under their name."""
    _hold_admins()
    lock(account)
    _keep_an_admin(account, stays_admin=False)
    account.active = False
    end_sessions_of(account)
    db.session.execute(sa.delete(SignInToken).where(SignInToken.account_id == account.id))
    db.session.flush()
    record(AccountVerb.CLOSED, SubjectKind.ACCOUNT, account.public_id, by=by)


def reopen(account: Account, *, by: Actor) -> None:
    lock(account)
    account.active = True
    db.session.flush()
    record(AccountVerb.REOPENED, SubjectKind.ACCOUNT, account.public_id, by=by)


def remove_second_factor(account: Account, *, by: Actor) -> None:
    """For somebody who lost phone and codes: they sign in with a link and set it up again."""
    lock(account)
    account.totp_secret = account.totp_counter = None
    for kept in (Passkey, RecoveryCode):
        db.session.execute(sa.delete(kept).where(kept.account_id == account.id))
    end_sessions_of(account)
    db.session.flush()
    record(AccountVerb.SECOND_FACTOR_REMOVED, SubjectKind.ACCOUNT, account.public_id, by=by)


def agree_to_rights(account: Account, *, accounts: int, by: Actor) -> None:
    """Record that a beheerder reviewed everybody's rights and approved of them."""
    db.session.add(RightsReview(account=account, accounts=accounts))
    db.session.flush()
    record(
        AccountVerb.RIGHTS_REVIEWED,
        SubjectKind.ACCOUNT,
        account.public_id,
        by=by,
        accounts=accounts,
        at=clock.today().isoformat(),
    )


def _is_consultant(account: Account) -> bool:
    return account.role is AccountRole.CONSULTANT


def _hold_admins() -> None:
    """Locks all beheerders before any other row, or two who demote each other at the same time would leave none."""
    db.session.execute(
        sa.update(Account)
        .where(Account.role == AccountRole.ADMIN, Account.active)
        .values(lock_version=Account.lock_version + 1)
        .execution_options(synchronize_session=False)
    )


def _keep_an_admin(account: Account, *, stays_admin: bool) -> None:
    others = [id for id in queries.active_admins() if id != account.id]
    is_admin = account.active and account.role is AccountRole.ADMIN
    refuse(rules.admin_objection(is_admin=is_admin, stays_admin=stays_admin, other_admins=len(others)))
