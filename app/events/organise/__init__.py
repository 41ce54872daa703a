"""The programme for organisers."""

from flask import Blueprint

bp = Blueprint("events_organise", __name__, url_prefix="/beheer")

from app.events.organise import (  # noqa: E402  they hang their views on the blueprint
    admission,
    classifying,
    copying,
    dates,
    deleting,
    events,
    from_topic,
    history,
    importing,
    kinds,
    lapsing,
    meetings,
    opening,
    planning,
    preview,
    questions,
    reshaping,
    team,
    texts,
)

__all__ = [
    "admission",
    "bp",
    "classifying",
    "copying",
    "dates",
    "deleting",
    "events",
    "from_topic",
    "history",
    "importing",
    "kinds",
    "lapsing",
    "meetings",
    "opening",
    "planning",
    "preview",
    "questions",
    "reshaping",
    "team",
    "texts",
]
