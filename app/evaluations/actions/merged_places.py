"""Moves answers when werkgebieden merge."""

from app.core.database import table_of
from app.core.text import sentence
from app.evaluations.models import Response
from app.places import hooks
from app.places.actions.moving import move_pointers

POINTERS = (hooks.Pointer(table_of(Response).c.work_area_id, sentence("evaluaties")),)


def move(row: hooks.Place, into: hooks.Place) -> None:
    move_pointers(POINTERS, row, into)
