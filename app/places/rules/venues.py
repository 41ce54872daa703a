"""The rooms of a venue as they are typed: one per line."""

import re

from app.core.refusal import Objection
from app.core.text import one_line, sentence

NAME_MOST, SEATS_MOST = 120, 10_000
_LINE = re.compile(r"(?P<name>.*?)(?:[,;:(]\s*(?P<seats>\d+)\s*(?:plaatsen|personen|stoelen)?\s*\)?)?")

NAMELESS = Objection(
    "room_nameless",
    sentence("Zet op elke regel eerst de naam van de ruimte, dan het aantal plaatsen."),
    "rooms",
)

Room = tuple[str, int | None]


def rooms(text: str) -> list[Room]:
    """'Grote zaal, 40' on each line → (name, number of people that fit or None)."""
    found = []
    for line in text.splitlines():
        match = _LINE.fullmatch(one_line(line))
        if match and one_line(line):
            found.append((match["name"].strip(), int(match["seats"]) if match["seats"] else None))
    return found


def rooms_objection(found: list[Room]) -> Objection | None:
    names = [name.casefold() for name, _ in found]
    for name, seats in found:
        if not name:
            return NAMELESS
        if len(name) > NAME_MOST:
            return Objection(
                "room_too_long",
                sentence("“%(room)s…” is te lang voor een naam van een ruimte.", room=name[:30]),
                "rooms",
            )
        if names.count(name.casefold()) > 1:
            return Objection("room_twice", sentence("De ruimte “%(room)s” staat er twee keer.", room=name), "rooms")
        if seats is not None and not 0 < seats <= SEATS_MOST:
            return Objection(
                "room_seats",
                sentence(
                    "Het aantal plaatsen van “%(room)s” klopt niet. Laat het weg als je het niet weet.",
                    room=name,
                ),
                "rooms",
            )
    return None


def as_text(found: list[Room]) -> str:
    """The text that `rooms` parses."""
    return "\n".join(f"{name}, {seats}" if seats else name for name, seats in found)
