import sqlalchemy as sa

from app.extensions import db
from app.places.models import School, Upload, UploadPurpose


def upload(purpose: UploadPurpose, public_id: str) -> Upload | None:
    return db.session.scalar(sa.select(Upload).where(Upload.public_id == public_id, Upload.purpose == purpose))


def brins() -> set[str]:
    """Every school we know, including closed ones."""
    return set(db.session.scalars(sa.select(School.brin).order_by(School.brin)))
