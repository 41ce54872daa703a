"""The organiser's pages; each noun's module hangs its views on the blueprint."""

from flask import Blueprint

bp = Blueprint("topics_organise", __name__, url_prefix="/beheer")
