"""A place on a page where slices further down the road show what they have; the page knows no more than the place."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any

from flask import Flask, current_app
from markupsafe import Markup

Part = Callable[[Any], str]  # what is shown of the row that the page is about; empty where there is nothing


class Place(StrEnum):
    HELD_EVENT = "held_event"  # the public page of an event that is over
    TOPIC_TRAIL = "topic_trail"  # what came of a topic, on its public page


def shows(app: Flask, place: Place, part: Part) -> None:
    app.extensions.setdefault("parts", {}).setdefault(place, []).append(part)


def parts(place: str, row: Any) -> Markup:
    """In the order of the road."""
    known: dict[Place, list[Part]] = current_app.extensions.get("parts", {})
    shown = "".join(part(row) for part in known.get(Place(place), ()))
    return Markup(shown)  # noqa: S704  each part is a template, which escaped what is in it


def init_app(app: Flask) -> None:
    app.add_template_global(parts)
