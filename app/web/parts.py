"""Slots on pages, which slices further down the road fill; the page itself knows only the slot."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

Part = Callable[[Any], str]  # renders something about the row that the page shows; empty if there is nothing to show


class PageSlot(StrEnum):
    EVENT_DESK = "event_desk"  # what is going on with an event, on its organisers' page
    HELD_EVENT = "held_event"  # the public page of an event that is over
    MINE = "mine"  # everything of one address, by a registration of it and the token of the page
    LIMITS = "limits"  # the seats of a date and how they are shared out, by that date
    PARTICIPANT = "participant"  # one participant on their organisers' page, by the registration
    TROUBLE = "trouble"  # what needs attention about a participant, above the rest of that page
    OUTBOX = "outbox"  # mail that is not made yet, by nothing
    OWN_PLACE = "own_place"  # a participant's place, by the registration and the token of its page
    OWN_PROOF = "own_proof"  # what a participant takes home, by the registration and the token of its page
    TOPIC_TRAIL = "topic_trail"  # what resulted from a topic, on its public page


def shows(app: Flask, place: PageSlot, part: Part) -> None:
    app.extensions.setdefault("parts", {}).setdefault(place, []).append(part)


def parts(place: str, row: Any = None) -> Markup:
    """In the order of the road."""
    known: dict[PageSlot, list[Part]] = current_app.extensions.get("parts", {})
    shown = "".join(part(row) for part in known.get(PageSlot(place), ()))
    return Markup(shown)  # noqa: S704  each part is a template, which escaped what is in it


def init_app(app: Flask) -> None:
    app.add_template_global(parts)
