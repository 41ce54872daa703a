"""Deletes uploaded files with schools that nobody imported in the end."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.extensions import db
from app.places.models import Upload


def forget_uploads(upload_ids: Sequence[int]) -> int:
    gone = db.session.execute(
        sa.delete(Upload).where(Upload.id.in_(upload_ids)).execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]
