"""Needs counted along two sides in one statement, however many there are, and the list of them for a file."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext

from app.core import clock
from app.extensions import db
from app.places.models import Board, JobRole, School, WorkArea, WorkAreaCluster
from app.topics.models import Need, Topic, Urgency
from app.topics.queries.wish_trees import single_board_ids
from app.topics.rules import needs as need_rules
from app.topics.rules import overview as rules
from app.topics.rules.overview import SINGLE_BOARDS, UNKNOWN, NeedsTable, SchoolTerm, Side, Value
from app.web.text import say

_BOARD = sa.func.coalesce(Need.board_id, School.board_id)
_AREA = sa.func.coalesce(Need.work_area_id, School.work_area_id)
_AT_SINGLES = sa.and_(_BOARD.is_(None), Need.wish_tree_id.is_not(None))  # those of a wensboom's table


@dataclass(frozen=True)
class SideValues:
    """The values on each side, in order: (key, label)."""

    values: Mapping[Side, Sequence[tuple[str, str]]]
    singles: frozenset[int]
    terms: Sequence[SchoolTerm]


@dataclass(frozen=True)
class NeedsOverview:
    table: NeedsTable
    known: SideValues
    filters: Mapping[Side, str] = field(default_factory=dict)


def known() -> SideValues:
    """Six statements, however many needs there are."""
    singles: frozenset[int] = frozenset(db.session.scalars(single_board_ids()))
    boards = [
        (str(row.id), row.name)
        for row in db.session.execute(sa.select(Board.id, Board.name).order_by(Board.sort_key))
        if row.id not in singles
    ]
    terms = _terms()
    values = {
        Side.WORK_AREA: _names(WorkArea),
        Side.CLUSTER: _names(WorkAreaCluster),
        Side.BOARD: [*boards, (SINGLE_BOARDS, gettext("de eenpitters"))],
        Side.JOB_ROLE: [(role.value, say(role.label)) for role in JobRole],
        Side.URGENCY: [(each.value, say(need_rules.label(each))) for each in Urgency],
        Side.TERM: [(term.key, say(term.label)) for term in terms],
    }
    return SideValues(values, singles, terms)


def _names(kind: type[WorkArea] | type[WorkAreaCluster]) -> list[tuple[str, str]]:
    return [(str(id_), name) for id_, name in db.session.execute(sa.select(kind.id, kind.name).order_by(kind.sort_key))]


def _terms() -> list[SchoolTerm]:
    first, last = (db.session.scalar(sa.select(edge(Need.created_at))) for edge in (sa.func.min, sa.func.max))
    if first is None or last is None:
        return []
    return rules.terms(clock.local(first).date(), clock.local(last).date())


def overview(rows: Side, columns: Side, asked: Mapping[Side, str]) -> NeedsOverview:
    """`asked` restricts each side to one of its values; an unknown value is ignored."""
    here = known()
    filters = {
        side: value for side, value in asked.items() if value in {UNKNOWN, *(key for key, _ in here.values[side])}
    }
    down, across = _key(rows, here), _key(columns, here)
    statement = _joined(sa.select(down, across, sa.func.count()), filters, here).group_by(down, across)
    counts: dict[tuple[str, str], int] = {}
    for row, column, number in db.session.execute(statement):
        cell = (_folded(rows, row, here), _folded(columns, column, here))
        counts[cell] = counts.get(cell, 0) + number
    table = NeedsTable(
        _present(here.values[rows], {row for row, _column in counts}),
        _present(here.values[columns], {column for _row, column in counts}),
        counts,
    )
    return NeedsOverview(rules.folded(table, gettext("overige")), here, filters)


def _key(side: Side, here: SideValues) -> sa.ColumnElement[Any]:
    match side:
        case Side.WORK_AREA:
            return _AREA
        case Side.CLUSTER:
            return WorkArea.cluster_id.expression
        case Side.BOARD:
            return sa.case((_AT_SINGLES, -1), else_=_BOARD)
        case Side.JOB_ROLE:
            return sa.cast(Need.job_role, sa.String(40))
        case Side.URGENCY:
            return sa.cast(Need.urgency, sa.String(40))
        case Side.TERM:
            return _term_number(here)


def _term_number(here: SideValues) -> sa.ColumnElement[Any]:
    """The index of a need's term. Terms begin at midnight in Amsterdam, not in UTC."""
    if not here.terms:
        return sa.literal(0)
    # literals: PostgreSQL's GROUP BY would take a parameter used twice for two expressions
    return sa.case(
        *(
            (Need.created_at < _begin(term.next), sa.literal_column(str(place)))
            for place, term in enumerate(here.terms)
        ),
        else_=sa.literal_column(str(len(here.terms) - 1)),
    )


def _begin(term: SchoolTerm) -> datetime:
    return clock.moment(term.first, time())


def _folded(side: Side, key: Any, here: SideValues) -> str:
    """The key as used in addresses."""
    if side is Side.TERM:
        return here.terms[int(key)].key
    if side is Side.BOARD and key is not None and (key == -1 or key in here.singles):
        return SINGLE_BOARDS
    return UNKNOWN if key is None else str(key)


def _present(values: Sequence[tuple[str, str]], keys: set[str]) -> list[Value]:
    found = [Value(key, label, key) for key, label in values if key in keys]
    return [*found, Value(UNKNOWN, gettext("onbekend"), UNKNOWN)] if UNKNOWN in keys else found


def _joined(statement: sa.Select[Any], filters: Mapping[Side, str], here: SideValues) -> sa.Select[Any]:
    statement = (
        statement.where(Need.topic_id.is_not(None))
        .select_from(Need)
        .outerjoin(School, School.id == Need.school_id)
        .outerjoin(WorkArea, WorkArea.id == _AREA)
    )
    for side, value in filters.items():
        statement = statement.where(_narrowed(side, value, here))
    return statement


def _narrowed(side: Side, value: str, here: SideValues) -> sa.ColumnElement[bool]:
    if side is Side.TERM:
        term = next((each for each in here.terms if each.key == value), None)
        if term is None:
            return sa.false()
        return sa.and_(Need.created_at >= _begin(term), Need.created_at < _begin(term.next))
    if side is Side.BOARD and value == SINGLE_BOARDS:
        return sa.or_(_AT_SINGLES, _BOARD.in_(here.singles))
    if side is Side.BOARD and value == UNKNOWN:
        return sa.and_(_BOARD.is_(None), Need.wish_tree_id.is_(None))
    key = _key(side, here)
    if value == UNKNOWN:
        return key.is_(None)
    return key == (value if side in (Side.JOB_ROLE, Side.URGENCY) else int(value))


def wishes(asked: Mapping[Side, str], here: SideValues) -> Iterator[Sequence[date | str]]:
    """Every need as a row for a file, the oldest first; streamed, so that any number fits."""
    columns: tuple[Any, ...] = (
        Need.created_at,
        Topic.title,
        Need.subject,
        Need.practice,
        Need.goal,
        Need.urgency,
        Need.job_role,
        WorkArea.name,
        WorkAreaCluster.name,
        _BOARD,
        Board.name,
        Need.is_joining,
    )
    statement = (
        _joined(sa.select(*columns), asked, here)
        .outerjoin(WorkAreaCluster, WorkAreaCluster.id == WorkArea.cluster_id)
        .outerjoin(Board, Board.id == _BOARD)
        .join(Topic, Topic.id == Need.topic_id)
        .order_by(Need.id)
        .execution_options(yield_per=1000)
    )
    for row in db.session.execute(statement):
        at, topic, subject, practice, goal, urgency, role, area, cluster, board_id, board, joining = row
        yield (
            clock.local(at).date(),
            topic,
            subject,
            practice,
            goal,
            say(need_rules.label(urgency)),
            say(role.label) if role else "",
            area or "",
            cluster or "",
            gettext("de eenpitters") if board_id in here.singles else board or "",
            gettext("ja") if joining else gettext("nee"),
        )
