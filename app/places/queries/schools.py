"""Lists of schools for organisers."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.places.models import Board, School, Sector, WorkArea
from app.web.paging import Page, paged

PAGE = 50
NONE = "geen"


@dataclass(frozen=True)
class SchoolFilters:
    """The filters in the address of the list; empty means all open schools."""

    q: str = ""
    work_area: str = ""  # public id, or 'geen'
    board: str = ""  # public id, or 'geen'
    sector: str = ""
    without_adviser: bool = False
    closed: bool = False


def listing(asked: SchoolFilters, page: int) -> Page[School]:
    """One page of schools, by name."""
    return paged(_ordered(_conditions(asked)), PAGE, page)


def every(asked: SchoolFilters) -> Sequence[School]:
    """All of them at once, for a file."""
    return db.session.scalars(
        _ordered(_conditions(asked)).options(joinedload(School.work_area).joinedload(WorkArea.cluster))
    ).all()


def chosen(public_ids: Sequence[str]) -> Sequence[School]:
    return db.session.scalars(_ordered([School.public_id.in_(public_ids)])).all()


def of_brin(brin: str) -> School | None:
    return db.session.scalar(sa.select(School).where(School.brin == brin))


def _ordered(conditions: Sequence[sa.ColumnElement[bool]]) -> sa.Select[School]:
    return (
        sa.select(School)
        .where(*conditions)
        .options(joinedload(School.work_area), joinedload(School.board))
        .order_by(School.sort_key, School.brin)
    )


def _conditions(asked: SchoolFilters) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [School.is_active.is_(not asked.closed)]
    for word in asked.q.split()[:6]:
        columns = (School.name, School.town, School.brin, School.mail_domains)
        found.append(sa.or_(*(column.icontains(word, autoescape=True) for column in columns)))
    for column, kind, wanted in (
        (School.work_area_id, WorkArea, asked.work_area),
        (School.board_id, Board, asked.board),
    ):
        if wanted == NONE:
            found.append(column.is_(None))
        elif wanted:
            ids = sa.select(kind.id).where(kind.public_id == wanted)
            found.append(column.in_(ids))
    if asked.sector in set(Sector):
        found.append(School.sector == asked.sector)
    if asked.without_adviser:
        found.append(School.adviser_email == "")
    return found
