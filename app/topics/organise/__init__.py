"""The organisers' pages; one module per noun registers its views on the blueprint."""

from flask import Blueprint

bp = Blueprint("topics_organise", __name__, url_prefix="/beheer")

from app.topics.organise import (  # noqa: E402
    bundling,  # noqa: F401
    decisions,  # noqa: F401
    experts,  # noqa: F401
    help,  # noqa: F401
    looking,  # noqa: F401
    overview,  # noqa: F401
    rounds,  # noqa: F401
    wish_trees,  # noqa: F401
)
