import sqlalchemy as sa

from app.accounts.models import Account
from app.events.models import EventKind
from app.extensions import db
from app.topics.models import Expert


def numbers_set_up() -> dict[str, int]:
    """Returns the number of accounts, kinds of event and experts, in one statement."""
    asked = {
        "accounts": sa.select(sa.func.count()).select_from(Account),
        "kinds": sa.select(sa.func.count()).select_from(EventKind),
        "experts": sa.select(sa.func.count()).select_from(Expert),
    }
    found = db.session.execute(sa.select(*(each.scalar_subquery() for each in asked.values()))).one()
    return dict(zip(asked, found, strict=True))
