"""The organiser's day and year: the dashboard, the calendar and what is printed from it."""

from flask import Blueprint

bp = Blueprint("home_organise", __name__, url_prefix="/beheer")

# imported because they register their views
from app.home.organise import calendar, dashboard, leaflet, setup, style, year_plan  # noqa: E402, F401
