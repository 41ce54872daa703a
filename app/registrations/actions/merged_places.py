"""Moves participants when schools merge."""

from app.core.database import table_of
from app.core.text import sentence
from app.places import hooks
from app.places.actions.moving import move_pointers
from app.registrations.models import Registration

POINTERS = (hooks.Pointer(table_of(Registration).c.school_id, sentence("aanmeldingen")),)


def move(row: hooks.Place, into: hooks.Place) -> None:
    move_pointers(POINTERS, row, into)
