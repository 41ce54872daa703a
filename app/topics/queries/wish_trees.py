"""Wensbomen, their leaves and hand-overs."""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.places.models import Board, School
from app.topics.models import Handover, Need, Topic, WishTree
from app.topics.queries import topics
from app.topics.rules import matching
from app.topics.rules.wish_trees import Leaf


def all_trees() -> list[tuple[WishTree, int]]:
    """The newest first, each with its number of leaves."""
    leaves = (
        sa.select(Need.wish_tree_id, sa.func.count().label("number"))
        .where(Need.wish_tree_id.is_not(None))
        .group_by(Need.wish_tree_id)
        .subquery()
    )
    rows = db.session.execute(
        sa.select(WishTree, sa.func.coalesce(leaves.c.number, 0))
        .outerjoin(leaves, leaves.c.wish_tree_id == WishTree.id)
        .order_by(WishTree.held_on.desc(), WishTree.id.desc())
    )
    return [(tree, int(number)) for tree, number in rows]


def one(public_id: str) -> WishTree | None:
    """With its hand-overs and their boards."""
    return db.session.scalar(
        sa.select(WishTree)
        .where(WishTree.public_id == public_id)
        .options(selectinload(WishTree.handovers).joinedload(Handover.board))
    )


def by_code(code: str) -> WishTree | None:
    """Case-insensitive."""
    if not code.isascii() or not code.isalnum():
        return None
    return db.session.scalar(
        sa.select(WishTree)
        .where(WishTree.code == code.upper())
        .options(selectinload(WishTree.handovers).joinedload(Handover.board))
    )


def code_is_taken(code: str) -> bool:
    return db.session.scalar(sa.select(WishTree.id).where(WishTree.code == code)) is not None


def single_board_ids() -> sa.Select[Any]:
    """Boards with a single school, however many sites: together they are the eenpitters."""
    return (
        sa.select(School.board_id)
        .where(School.board_id.is_not(None))
        .group_by(School.board_id)
        .having(sa.func.count(sa.distinct(sa.func.substr(School.brin, 1, 4))) == 1)
    )


def boards() -> Sequence[Board]:
    """Boards with several schools, by name; the others share the table of the eenpitters."""
    return db.session.scalars(
        sa.select(Board).where(Board.id.not_in(single_board_ids())).order_by(Board.sort_key, Board.id)
    ).all()


def board(board_id: int) -> Board | None:
    return db.session.get(Board, board_id)


def leaves(tree: WishTree, *, with_hidden: bool) -> list[Leaf]:
    """In the order in which they were added."""
    statement = (
        sa.select(Need.public_id, Need.subject, Board.name, Need.board_id.in_(single_board_ids()), Need.hidden_at)
        .outerjoin(Board, Board.id == Need.board_id)
        .where(Need.wish_tree_id == tree.id)
        .order_by(Need.id)
    )
    if not with_hidden:
        statement = statement.where(Need.hidden_at.is_(None))
    return [
        Leaf(public_id, text, None if is_single else name, hidden_at is not None)
        for public_id, text, name, is_single, hidden_at in db.session.execute(statement)
    ]


def number_of_leaves(tree: WishTree) -> int:
    return db.session.scalar(sa.select(sa.func.count()).where(Need.wish_tree_id == tree.id)) or 0


def leaf(tree: WishTree, public_id: str) -> Need | None:
    return db.session.scalar(
        sa.select(Need).where(Need.wish_tree_id == tree.id, Need.public_id == public_id).options(joinedload(Need.topic))
    )


def topic_called(subject: str) -> Topic | None:
    """The topic with exactly this name, ignoring case, accents and spellings of roles; former names count.

    Tables do not choose between topics that are merely similar: an organiser bundles those.
    """
    wanted = matching.folded(subject)
    found = next((named.id for named in topics.names() if matching.folded(named.name) == wanted), None)
    return db.session.get(Topic, found) if found is not None else None


def handover(public_id: str) -> tuple[Handover, WishTree] | None:
    found = db.session.execute(
        sa.select(Handover, WishTree)
        .join(WishTree, WishTree.id == Handover.wish_tree_id)
        .where(Handover.public_id == public_id)
        .options(joinedload(Handover.board))
    ).first()
    return (found[0], found[1]) if found else None


def same_handover(tree: WishTree, board_id: int | None, handed_to: str) -> Handover | None:
    return db.session.scalar(
        sa.select(Handover)
        .where(
            Handover.wish_tree_id == tree.id,
            Handover.board_id.is_(None) if board_id is None else Handover.board_id == board_id,
            Handover.handed_to == handed_to,
        )
        .order_by(Handover.id)
        .limit(1)
    )
