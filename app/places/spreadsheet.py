"""Schools in the columns of our own places file."""

from collections.abc import Iterable, Iterator

from app.places.importing.places_file import COLUMNS
from app.places.models import School, WorkArea

HEADER = ["cluster", "werkgebied", "bestuur", "brin", "school", "plaats", "sector", "begeleider", "begeleider_email"]
assert set(HEADER) == {*COLUMNS.required, *COLUMNS.optional}


def rows(schools: Iterable[School], empty_areas: Iterable[WorkArea] = ()) -> Iterator[list[str]]:
    """One row per school, and one for each werkgebied without any."""
    for school in schools:
        yield [
            *_area(school.work_area),
            school.board.name if school.board else "",
            school.brin,
            school.name,
            school.town,
            school.sector.value,
            school.adviser_name,
            school.adviser_email,
        ]
    for area in empty_areas:
        yield [*_area(area), *[""] * 7]


def _area(area: WorkArea | None) -> list[str]:
    if area is None:
        return ["", ""]
    return [area.cluster.name if area.cluster else "", area.name]
