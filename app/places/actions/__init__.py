"""The only writers of places."""

from app.places.actions.organisation import mark_as_demonstration, name_organisation
from app.places.actions.schools import Report, put_duo_schools, put_places

__all__ = ["Report", "mark_as_demonstration", "name_organisation", "put_duo_schools", "put_places"]
