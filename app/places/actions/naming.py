"""Clusters, werkgebieden and besturen: named, ordered, merged and removed in the same way."""

from typing import TypeVar

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import Refused, refuse
from app.extensions import db
from app.places.actions.moving import move_everything
from app.places.hooks import uses
from app.places.log import PlaceVerb
from app.places.models import Board, Venue, WorkArea, WorkAreaCluster
from app.places.queries import groups
from app.places.rules import naming as rules

Group = TypeVar("Group", Board, WorkArea, WorkAreaCluster)


def add_cluster(name: str, *, by: Actor) -> WorkAreaCluster:
    return _saved(WorkAreaCluster(name=_free_name(WorkAreaCluster, name)), PlaceVerb.ADDED, by=by)


def rename_cluster(cluster: WorkAreaCluster, name: str, *, by: Actor) -> None:
    cluster.name = _free_name(WorkAreaCluster, name, cluster)
    _saved(cluster, PlaceVerb.CHANGED, by=by)


def add_work_area(name: str, *, cluster: WorkAreaCluster | None, by: Actor) -> WorkArea:
    return _saved(WorkArea(name=_free_name(WorkArea, name), cluster=cluster), PlaceVerb.ADDED, by=by)


def change_work_area(area: WorkArea, *, name: str, cluster: WorkAreaCluster | None, by: Actor) -> None:
    area.name, area.cluster = _free_name(WorkArea, name, area), cluster
    _saved(area, PlaceVerb.CHANGED, by=by)


def add_board(name: str, *, number: str | None, by: Actor) -> Board:
    _refuse_number(number, None)
    return _saved(Board(name=_free_name(Board, name), number=number), PlaceVerb.ADDED, by=by)


def change_board(board: Board, *, name: str, number: str | None, by: Actor) -> None:
    _refuse_number(number, board)
    board.name, board.number = _free_name(Board, name, board), number
    _saved(board, PlaceVerb.CHANGED, by=by)


def move(row: WorkArea | WorkAreaCluster, *, up: bool, by: Actor) -> None:
    """Move one position up or down among its kind; does nothing at either end."""
    clusters = groups.clusters()
    if isinstance(row, WorkAreaCluster):
        _swap(clusters, row, up=up)
        areas = [area for cluster in clusters for area in cluster.work_areas]
    else:
        areas = []
        for siblings in [list(each.work_areas) for each in clusters] + [groups.areas_without_cluster()]:
            _swap(siblings, row, up=up)
            areas += siblings
    for number, cluster in enumerate(clusters, start=1):
        cluster.position = number
    for number, area in enumerate(areas, start=1):
        area.position = number
    record(PlaceVerb.MOVED, SubjectKind.of(row.__tablename__), row.public_id, by=by, up=up)
    db.session.flush()


def _swap(rows: list[Group], row: WorkArea | WorkAreaCluster, *, up: bool) -> None:
    at = next((number for number, each in enumerate(rows) if each is row), None)
    if at is None:
        return
    to = min(max(0, at - 1 if up else at + 1), len(rows) - 1)
    rows[at], rows[to] = rows[to], rows[at]


def remove(row: Board | Venue | WorkArea | WorkAreaCluster, *, by: Actor) -> None:
    """Delete it if nothing refers to it. Raises Refused otherwise."""
    refuse(rules.remove_objection(is_used=bool(uses(row))))
    record(PlaceVerb.REMOVED, SubjectKind.of(row.__tablename__), row.public_id, by=by)
    db.session.delete(row)
    db.session.flush()


def merge(row: Board | WorkArea | WorkAreaCluster, into: Board | WorkArea | WorkAreaCluster, *, by: Actor) -> None:
    """Move everything that refers to `row` to `into`, and delete `row`. Raises Refused."""
    refuse(rules.merge_objection(is_same=row is into, is_alike=type(row) is type(into)))
    move_everything(row, into)
    if isinstance(row, Board) and isinstance(into, Board) and row.number and not into.number:
        number, row.number = row.number, None
        db.session.flush()
        into.number = number
    kind = SubjectKind.of(row.__tablename__)
    record(PlaceVerb.MERGED, kind, row.public_id, by=by, into=into.public_id)
    db.session.delete(row)
    db.session.flush()


def _free_name(kind: type[Group], name: str, own: Group | None = None) -> str:
    taken = db.session.scalars(sa.select(kind.name).where(kind.id != (own.id if own else 0)).order_by(kind.id))
    refuse(rules.name_objection(name, taken))
    return name


def _refuse_number(number: str | None, own: Board | None) -> None:
    if number is None:
        return
    taken = sa.select(Board.id).where(Board.number == number, Board.id != (own.id if own else 0)).limit(1)
    if db.session.scalar(taken) is not None:
        raise Refused(rules.NUMBER_TAKEN)


def _saved(row: Group, verb: PlaceVerb, *, by: Actor) -> Group:
    db.session.add(row)
    db.session.flush()
    record(verb, SubjectKind.of(row.__tablename__), row.public_id, by=by)
    return row
