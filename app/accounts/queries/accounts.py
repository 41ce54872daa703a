from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.accounts.models import Account, AccountRole, Passkey, RightsReview
from app.activity.actors import account_id
from app.core import addresses
from app.extensions import db
from app.web import paging
from app.web.paging import Page

PAGE = 50
HAS_PASSKEY = sa.exists(sa.select(1).where(Passkey.account_id == Account.id))


@dataclass(frozen=True)
class RightsOverview:
    account: Account
    has_passkey: bool

    @property
    def has_second_factor(self) -> bool:
        return self.has_passkey or self.account.totp_secret is not None


def account_of(email: str) -> Account | None:
    return db.session.scalar(sa.select(Account).where(Account.email == addresses.key(email), Account.active))


def account(public_id: str) -> Account | None:
    return db.session.scalar(
        sa.select(Account).where(Account.public_id == public_id).options(selectinload(Account.work_areas))
    )


def _overview() -> sa.Select[Account, bool]:
    return (
        sa.select(Account, HAS_PASSKEY)
        .options(selectinload(Account.work_areas))
        .order_by(Account.active.desc(), Account.sort_key, Account.email)
    )


def accounts(page: int = 1) -> Page[RightsOverview]:
    """One page of all accounts by name, those that may sign in first."""
    here = paging.page(people_total(), PAGE, page)
    rows = db.session.execute(_overview().limit(PAGE).offset(here.after))
    return here.of([RightsOverview(account, has_passkey) for account, has_passkey in rows])


def overview() -> list[RightsOverview]:
    """Every account that may sign in, for the rights overview."""
    rows = db.session.execute(_overview().where(Account.active))
    return [RightsOverview(account, has_passkey) for account, has_passkey in rows]


def people_total() -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(Account)) or 0


def active_admins() -> Sequence[int]:
    """The ids of the beheerders who may sign in."""
    return db.session.scalars(
        sa.select(Account.id).where(Account.active, Account.role == AccountRole.ADMIN).order_by(Account.id)
    ).all()


def last_review() -> RightsReview | None:
    return db.session.scalar(
        sa.select(RightsReview)
        .options(joinedload(RightsReview.account))
        .order_by(RightsReview.at.desc(), RightsReview.id.desc())
        .limit(1)
    )


def called(actors: Iterable[str]) -> dict[str, str]:
    """Names of these accounts by their identifier in the log; accounts of people who left are omitted."""
    ids = {public_id for actor in actors if (public_id := account_id(actor))}
    accounts = db.session.scalars(sa.select(Account).where(Account.public_id.in_(ids)).order_by(Account.id))
    return {account.actor: account.called for account in accounts}
