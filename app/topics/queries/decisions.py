"""The needs behind a decision and behind an event planned from it."""

from collections import Counter
from collections.abc import Sequence

import sqlalchemy as sa

from app.extensions import db
from app.places.models import Board
from app.topics.models import Audience, Need, Topic

GOALS = 12


def boards() -> Sequence[Board]:
    return db.session.scalars(sa.select(Board).order_by(Board.sort_key, Board.id)).all()


def board(board_id: int) -> Board | None:
    return db.session.get(Board, board_id)


def goals(topic: Topic) -> list[str]:
    """What people want to be able to do or know afterwards, without duplicates, the most frequent first."""
    said = db.session.execute(
        sa.select(Need.goal, sa.func.count(), sa.func.min(Need.id))
        .where(Need.topic_id == topic.id, Need.goal != "")
        .group_by(Need.goal)
        .order_by(sa.func.count().desc(), sa.func.min(Need.id))
        .limit(GOALS)
    )
    return [goal for goal, _times, _first in said]


def audience(topic: Topic) -> list[Audience]:
    """The audiences, the most requested first."""
    asked = Counter[str]()
    for each in db.session.scalars(sa.select(Need.audience).where(Need.topic_id == topic.id).order_by(Need.id)):
        asked.update(each)
    known = set(Audience)
    return [Audience(name) for name, _times in asked.most_common() if name in known]
