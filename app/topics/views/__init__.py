"""The public pages; each noun's module hangs its views on the blueprint."""

from flask import Blueprint

bp = Blueprint("topics", __name__)
