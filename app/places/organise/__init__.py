"""The organisers' pages about places; one module per noun registers its views on the blueprint."""

from flask import Blueprint

bp = Blueprint("places_organise", __name__, url_prefix="/beheer")

from app.places.organise import (  # noqa: E402
    boards,  # noqa: F401
    duo,  # noqa: F401
    export,  # noqa: F401
    groups,  # noqa: F401
    house_style,  # noqa: F401
    schools,  # noqa: F401
    settings,  # noqa: F401
    statements,  # noqa: F401
    venues,  # noqa: F401
    work_areas,  # noqa: F401
)
