import sqlalchemy as sa

from app.extensions import db
from app.places.models import PlacesUpload, School


def upload(public_id: str) -> PlacesUpload | None:
    return db.session.scalar(sa.select(PlacesUpload).where(PlacesUpload.public_id == public_id))


def brins() -> set[str]:
    """Every school we know, including closed ones."""
    return set(db.session.scalars(sa.select(School.brin).order_by(School.brin)))
