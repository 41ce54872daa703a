"""An uploaded file, previewed before anything is imported."""

from datetime import timedelta

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.places.models import PlacesUpload

KEPT = timedelta(days=1)


def keep_upload(name: str, content: bytes) -> PlacesUpload:
    """Kept until it is imported, discarded or a day old."""
    db.session.execute(sa.delete(PlacesUpload).where(PlacesUpload.uploaded_at < clock.now() - KEPT))
    upload = PlacesUpload(name=name[:200], content=content)
    db.session.add(upload)
    db.session.flush()
    return upload


def throw_away(upload: PlacesUpload) -> None:
    db.session.delete(upload)
    db.session.flush()
