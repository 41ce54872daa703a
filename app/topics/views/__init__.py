"""The public pages; one module per noun registers its views on the blueprint."""

from flask import Blueprint

bp = Blueprint("topics", __name__)

from app.topics.views import (  # noqa: E402
    followers,  # noqa: F401
    help,  # noqa: F401
    needs,  # noqa: F401
    own_need,  # noqa: F401
    topics,  # noqa: F401
    voting,  # noqa: F401
    wish_trees,  # noqa: F401
)
