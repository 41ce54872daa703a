"""Schools as organisers look for them."""

from collections.abc import Sequence
from dataclasses import dataclass

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.places.models import Board, School, Sector, WorkArea

PAGE = 50
NONE = "geen"


@dataclass(frozen=True)
class Asked:
    """What the address of the list says; empty is everything that is open."""

    q: str = ""
    work_area: str = ""  # public id, or 'geen'
    board: str = ""  # public id, or 'geen'
    sector: str = ""
    without_adviser: bool = False
    closed: bool = False


@dataclass(frozen=True)
class Listing:
    rows: Sequence[School]
    total: int
    page: int
    pages: int


def listing(asked: Asked, page: int) -> Listing:
    """One page of schools, by name; a page that is not there is the nearest one that is."""
    conditions = _conditions(asked)
    total = db.session.scalar(sa.select(sa.func.count()).select_from(School).where(*conditions)) or 0
    pages = max(1, -(-total // PAGE))
    page = min(max(1, page), pages)
    rows = db.session.scalars(_ordered(conditions).limit(PAGE).offset((page - 1) * PAGE)).all()
    return Listing(rows, total, page, pages)


def every(asked: Asked) -> Sequence[School]:
    """All of them at once, for a file."""
    return db.session.scalars(
        _ordered(_conditions(asked)).options(joinedload(School.work_area).joinedload(WorkArea.cluster))
    ).all()


def chosen(public_ids: Sequence[str]) -> Sequence[School]:
    return db.session.scalars(_ordered([School.public_id.in_(public_ids)])).all()


def of_brin(brin: str) -> School | None:
    return db.session.scalar(sa.select(School).where(School.brin == brin.replace("\0", "")))


def _ordered(conditions: Sequence[sa.ColumnElement[bool]]) -> sa.Select[School]:
    return (
        sa.select(School)
        .where(*conditions)
        .options(joinedload(School.work_area), joinedload(School.board))
        .order_by(School.name, School.brin)
    )


def _conditions(asked: Asked) -> list[sa.ColumnElement[bool]]:
    found: list[sa.ColumnElement[bool]] = [School.is_active.is_(not asked.closed)]
    for word in asked.q.replace("\0", "").split()[:6]:
        columns = (School.name, School.town, School.brin, School.mail_domains)
        found.append(sa.or_(*(column.icontains(word, autoescape=True) for column in columns)))
    for column, kind, wanted in (
        (School.work_area_id, WorkArea, asked.work_area),
        (School.board_id, Board, asked.board),
    ):
        if wanted == NONE:
            found.append(column.is_(None))
        elif wanted:
            ids = sa.select(kind.id).where(kind.public_id == wanted.replace("\0", ""))
            found.append(column.in_(ids))
    if asked.sector in set(Sector):
        found.append(School.sector == asked.sector)
    if asked.without_adviser:
        found.append(School.adviser_email == "")
    return found
