"""Mail to the answers mailbox that people must read."""

from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.answers.models import Post
from app.extensions import db
from app.registrations.models import Registration
from app.web.paging import Page, paged

PAGE = 25


def post(*, is_done: bool, page: int = 1) -> Page[Post]:
    """The newest first."""
    return paged(
        sa.select(Post)
        .where(Post.done_at.is_not(None) if is_done else Post.done_at.is_(None))
        .options(joinedload(Post.registration).joinedload(Registration.event))
        .order_by(Post.id.desc()),
        PAGE,
        page,
    )


def letter(public_id: str) -> Post | None:
    return db.session.scalar(sa.select(Post).where(Post.public_id == public_id))


def number_to_read() -> int:
    return db.session.scalar(sa.select(sa.func.count(Post.id)).where(Post.done_at.is_(None))) or 0


def about(registration: Registration) -> Sequence[Post]:
    """The newest first."""
    return db.session.scalars(
        sa.select(Post).where(Post.registration_id == registration.id).order_by(Post.id.desc())
    ).all()


def of_address(key: str) -> Sequence[Post]:
    return db.session.scalars(sa.select(Post).where(sa.func.lower(Post.sender) == key).order_by(Post.id)).all()
