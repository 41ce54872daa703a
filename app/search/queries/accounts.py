import sqlalchemy as sa

from app.accounts.models import Account
from app.extensions import db
from app.search.queries.found import Found, Hit
from app.search.rules import SearchQuery, SearchText, best


def accounts(asked: SearchQuery, most: int) -> Found:
    """By name and address, closed ones last."""
    rows = db.session.scalars(sa.select(Account).order_by(Account.active.desc(), Account.sort_key, Account.email)).all()
    texts = (
        SearchText(
            Hit(row.public_id, row.called, (row.email,) if row.name else ()),
            row.called,
            (row.email,),
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)
