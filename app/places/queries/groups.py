"""Clusters, werkgebieden and besturen, for organisers."""

from typing import TypeVar

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.places.models import Board, School, Venue, WorkArea, WorkAreaCluster

Found = TypeVar("Found", Board, School, Venue, WorkArea, WorkAreaCluster)


def row(kind: type[Found], public_id: str) -> Found | None:
    return db.session.scalar(sa.select(kind).where(kind.public_id == public_id))


def clusters() -> list[WorkAreaCluster]:
    """With their werkgebieden, both in the organiser's order."""
    return list(
        db.session.scalars(
            sa.select(WorkAreaCluster)
            .options(selectinload(WorkAreaCluster.work_areas))
            .order_by(WorkAreaCluster.position, WorkAreaCluster.sort_key)
        )
    )


def areas_without_cluster() -> list[WorkArea]:
    return list(
        db.session.scalars(
            sa.select(WorkArea).where(WorkArea.cluster_id.is_(None)).order_by(WorkArea.position, WorkArea.sort_key)
        )
    )


def empty_areas() -> list[WorkArea]:
    """Werkgebieden without an open school, with their cluster."""
    schools = sa.select(School.id).where(School.work_area_id == WorkArea.id, School.is_active)
    return list(
        db.session.scalars(
            sa.select(WorkArea)
            .where(~schools.exists())
            .options(joinedload(WorkArea.cluster))
            .order_by(WorkArea.position, WorkArea.sort_key)
        )
    )


def boards() -> list[Board]:
    return list(db.session.scalars(sa.select(Board).order_by(Board.sort_key)))


def schools_by_work_area() -> dict[int | None, int]:
    """The number of open schools by werkgebied id; None for those without a werkgebied."""
    return _school_counts(School.work_area_id)


def schools_by_board() -> dict[int | None, int]:
    return _school_counts(School.board_id)


def _school_counts(column: sa.orm.InstrumentedAttribute[int | None]) -> dict[int | None, int]:
    rows = db.session.execute(
        sa.select(column, sa.func.count()).where(School.is_active).group_by(column).order_by(column)
    )
    return {row[0]: row[1] for row in rows}


def all_venues() -> list[Venue]:
    """Those no longer in use come last."""
    return list(
        db.session.scalars(
            sa.select(Venue).options(selectinload(Venue.rooms)).order_by(Venue.is_active.desc(), Venue.sort_key)
        )
    )


def counts() -> dict[str, int]:
    """The number of each kind, for the configuration page; in one statement."""
    asked = {
        "clusters": sa.select(sa.func.count()).select_from(WorkAreaCluster),
        "work_areas": sa.select(sa.func.count()).select_from(WorkArea),
        "boards": sa.select(sa.func.count()).select_from(Board),
        "schools": sa.select(sa.func.count()).select_from(School).where(School.is_active),
        "venues": sa.select(sa.func.count()).select_from(Venue).where(Venue.is_active),
    }
    found = db.session.execute(sa.select(*(each.scalar_subquery() for each in asked.values()))).one()
    return dict(zip(asked, found, strict=True))


def name_of(place: type[Board] | type[School], place_id: int) -> str:
    return db.session.scalar(sa.select(place.name).where(place.id == place_id)) or ""
