"""The public pages of the programme's events, and their calendars."""

from flask import Blueprint

bp = Blueprint("events", __name__)

from app.events.views import calendars, pages, sharing  # noqa: E402, F401  they hang their views on the blueprint
