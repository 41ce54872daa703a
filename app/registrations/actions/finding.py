"""The words by which people are found, written after the sign-up: a rush of people does not wait for them."""

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql, sqlite

from app.core.folding import words
from app.extensions import db
from app.registrations import queries
from app.registrations.models import NameWord, Registration


def index_names(first: int) -> None:
    """A batch of people that cannot be found by name yet, from the registration with this id on.

    Whom another is changing or wiping just now, and who comes after, is left for the next round: this never waits.
    """
    waiting = queries.unindexed(queries.BATCH).where(Registration.id >= first)
    ids = db.session.scalars(waiting.with_only_columns(Registration.id, maintain_column_froms=True)).all()
    held = db.session.execute(
        sa.select(Registration.id, Registration.name, Registration.email_key)
        .where(Registration.id.in_(ids), Registration.anonymised_at.is_(None))
        .order_by(Registration.id)
        .with_for_update(read=True, skip_locked=True)
    ).all()
    # up to the first that is busy: what lies far behind the newest is not looked at again
    people = [each for each, expected in zip(held, ids, strict=False) if each.id == expected]
    rows = [{"word": word, "registration_id": each.id} for each in people for word in _words(each.name, each.email_key)]
    if rows:
        insert = postgresql.insert if db.session.get_bind().dialect.name == "postgresql" else sqlite.insert
        db.session.execute(insert(NameWord).on_conflict_do_nothing(), rows)


def _words(name: str, email_key: str) -> set[str]:
    found = set(words(name))
    if email_key:
        found.add(f"@{email_key}")
    return found or {""}
