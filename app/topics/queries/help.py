"""Schools and their advisers."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.places.models import School
from app.topics.models import HelpRequest
from app.web.paging import Page, paged

PAGE = 100


def asked_since(school: School, since: datetime) -> int:
    return (
        db.session.scalar(
            sa.select(sa.func.count()).where(HelpRequest.school_id == school.id, HelpRequest.asked_at >= since)
        )
        or 0
    )


def by_digest(digest: str) -> HelpRequest | None:
    """The request that this form created earlier."""
    return db.session.scalar(sa.select(HelpRequest).where(HelpRequest.form_digest == digest))


def schools(q: str, page: int) -> Page[School]:
    """One page of schools by name. `q` is part of a name, a town or a BRIN."""
    statement = (
        sa.select(School).options(joinedload(School.work_area)).order_by(School.sort_key, School.brin, School.id)
    )
    for word in q.split():
        statement = statement.where(
            sa.or_(*(column.icontains(word, autoescape=True) for column in (School.name, School.town, School.brin)))
        )
    return paged(statement, PAGE, page)
