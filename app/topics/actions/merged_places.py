"""Moves needs, votes and questions when schools, boards or werkgebieden merge, and keeps the topics' counts right."""

import sqlalchemy as sa

from app.core.database import table_of
from app.core.text import sentence
from app.extensions import db
from app.places import hooks
from app.places.actions.moving import move_pointers
from app.topics.actions.holding import hold
from app.topics.actions.topics import recount
from app.topics.models import Ballot, Handover, HelpRequest, Need, Topic

_NEEDS = tuple(
    hooks.Pointer(column, sentence("wensen"))
    for column in (table_of(Need).c.school_id, table_of(Need).c.work_area_id, table_of(Need).c.board_id)
)
POINTERS = (
    *_NEEDS,
    hooks.Pointer(table_of(Topic).c.board_id, sentence("onderwerpen")),
    hooks.Pointer(table_of(Ballot).c.school_id, sentence("stemmen")),
    hooks.Pointer(table_of(Ballot).c.work_area_id, sentence("stemmen")),
    hooks.Pointer(table_of(Handover).c.board_id, sentence("wensbomen")),
    hooks.Pointer(table_of(HelpRequest).c.school_id, sentence("hulpvragen")),
)


def move(row: hooks.Place, into: hooks.Place) -> None:
    topics = _asked_from(row)
    hold(*topics)
    move_pointers(POINTERS, row, into)
    for topic in topics:
        recount(topic)


def _asked_from(place: hooks.Place) -> list[Topic]:
    from_here = sa.or_(sa.false(), *(each.column == place.id for each in _NEEDS if each.leads_to(place)))
    needed = sa.select(Need.topic_id).where(from_here, Need.topic_id.is_not(None))
    return list(db.session.scalars(sa.select(Topic).where(Topic.id.in_(needed)).order_by(Topic.id)))
