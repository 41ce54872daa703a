"""Moves schools and werkgebieden when werkgebieden, clusters or boards merge."""

from app.core.database import table_of
from app.core.text import sentence
from app.places import hooks
from app.places.actions.moving import move_pointers
from app.places.models import School, WorkArea

POINTERS = (
    hooks.Pointer(table_of(School).c.work_area_id, sentence("scholen")),
    hooks.Pointer(table_of(School).c.board_id, sentence("scholen")),
    hooks.Pointer(table_of(WorkArea).c.cluster_id, sentence("werkgebieden")),
)


def move(row: hooks.Place, into: hooks.Place) -> None:
    move_pointers(POINTERS, row, into)
