"""Who may work on an event."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.accounts.models import Account, AccountRole
from app.extensions import db


def co_organisers() -> Sequence[Account]:
    """Medeorganisatoren that can be added to an event."""
    return db.session.scalars(
        sa.select(Account)
        .where(Account.role == AccountRole.CO_ORGANISER, Account.active)
        .order_by(Account.sort_key, Account.email)
    ).all()
