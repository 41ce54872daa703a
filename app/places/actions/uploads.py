"""An uploaded file, previewed before anything is imported."""

from datetime import timedelta

import sqlalchemy as sa

from app.core import clock
from app.core.locks import Gone
from app.extensions import db
from app.places.models import Upload, UploadPurpose

KEPT = timedelta(days=1)


def keep_upload(purpose: UploadPurpose, name: str, content: bytes) -> Upload:
    """Kept until it is imported, discarded or a day old."""
    db.session.execute(sa.delete(Upload).where(Upload.uploaded_at < clock.now() - KEPT))
    upload = Upload(purpose=purpose, name=name[:200], content=content)
    db.session.add(upload)
    db.session.flush()
    return upload


def throw_away(upload: Upload) -> None:
    """Whoever does so before using what is in it uses it alone. Raises Gone if somebody else did, just now."""
    number = upload.id
    db.session.expunge(upload)
    gone = db.session.execute(sa.delete(Upload).where(Upload.id == number).returning(Upload.id)).scalar()
    if gone is None:
        raise Gone(f"upload {number}")
