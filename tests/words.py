"""What the worker does within a second, for tests that look for something they just made."""

from app.core.database import write_first
from app.extensions import db
from app.search import actions


def write_words() -> None:
    with write_first():
        actions.index_all()
        db.session.commit()
