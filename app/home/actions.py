from collections.abc import Mapping

from app.accounts.models import Account
from app.core import clock
from app.extensions import db
from app.home.models import Look


def look(account: Account, *, answers: Mapping[str, int]) -> None:
    """Record that everything up to now was seen; `answers` is the number per evaluation, by its public id."""
    db.session.merge(Look(account_id=account.id, at=clock.now(), answers=dict(answers)))
    db.session.flush()
