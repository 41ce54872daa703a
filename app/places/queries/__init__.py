"""Queries about places."""

from app.places.queries.choices import schools_by_area, venues, ways_to, work_areas
from app.places.queries.groups import counts
from app.places.queries.organisation import is_set_up, logo, organisation

__all__ = [
    "counts",
    "is_set_up",
    "logo",
    "organisation",
    "schools_by_area",
    "venues",
    "ways_to",
    "work_areas",
]
