"""Deletes what came back from people, when its term ends or they are erased."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.answers.models import BadAddress, Post, ReadMail
from app.extensions import db


def forget_post(post_ids: Sequence[int]) -> int:
    return _forget(sa.delete(Post).where(Post.id.in_(post_ids)))


def forget_bad_addresses(ids: Sequence[int]) -> int:
    return _forget(sa.delete(BadAddress).where(BadAddress.id.in_(ids)))


def forget_read(ids: Sequence[int]) -> int:
    """Which mail was dealt with; by then it left the folder of new mail long ago."""
    return _forget(sa.delete(ReadMail).where(ReadMail.id.in_(ids)))


def forget(registration_ids: Sequence[int]) -> int:
    """The post of these people; what their calendars answered goes with the invitations."""
    return _forget(sa.delete(Post).where(Post.registration_id.in_(registration_ids)))


def _forget(rows: sa.Delete) -> int:
    gone = db.session.execute(rows.execution_options(synchronize_session=False))
    db.session.expire_all()
    return int(gone.rowcount)  # type: ignore[attr-defined]
