"""Moves events and meetings when werkgebieden merge; locaties are never merged, only counted."""

from app.core.database import table_of
from app.core.text import sentence
from app.events.models import Admission, Meeting, event_work_area
from app.places import hooks
from app.places.actions.moving import move_pointers

POINTERS = (
    hooks.Pointer(event_work_area.c.work_area_id, sentence("bijeenkomsten")),
    *(
        hooks.Pointer(table_of(Admission).c[name], sentence("bijeenkomsten"))
        for name in ("cluster_id", "work_area_id", "board_id")
    ),
    hooks.Pointer(table_of(Meeting).c.venue_id, sentence("data van bijeenkomsten")),
)


def move(row: hooks.Place, into: hooks.Place) -> None:
    move_pointers(POINTERS, row, into)
