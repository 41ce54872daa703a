import sqlalchemy as sa

from app.extensions import db


def is_ready() -> bool:
    """Whether the tables exist."""
    return sa.inspect(db.engine).has_table("organisation")


def holds_anything() -> bool:
    """Whether this database contains any data; one row is enough."""
    return any(
        db.session.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None
        for table in db.metadata.sorted_tables
    )
