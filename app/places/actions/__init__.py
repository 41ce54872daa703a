"""The only writers of places."""

from app.places.actions.importing import Report, put_duo_schools, put_places
from app.places.actions.organisation import mark_as_demonstration, name_organisation

__all__ = ["Report", "mark_as_demonstration", "name_organisation", "put_duo_schools", "put_places"]
