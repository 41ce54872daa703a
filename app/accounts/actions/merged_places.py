"""A consulent keeps a werkgebied that merges into another."""

from app.accounts.models import account_work_area
from app.core.text import sentence
from app.places import hooks
from app.places.actions.moving import move_pointers

POINTERS = (hooks.Pointer(account_work_area.c.work_area_id, sentence("consulenten")),)


def move(row: hooks.Place, into: hooks.Place) -> None:
    move_pointers(POINTERS, row, into)
