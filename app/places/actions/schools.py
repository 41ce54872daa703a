from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from app.activity.actions import record
from app.extensions import db
from app.places.actions.known import Known, named
from app.places.importing.duo_file import DuoSchool
from app.places.importing.places_file import Place
from app.places.models import Board, School, WorkArea, WorkAreaCluster


@dataclass
class Report:
    """What a file did to the schools: '99AA00 De Wilgenhoek' each."""

    new: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)
    unchanged: int = 0


def put_places(places: Iterable[Place], *, by: str) -> Report:
    """Add or update werkgebieden and schools from our own file."""
    known, report = Known(), Report()
    for place in places:
        area = named(known.work_areas, WorkArea, place.work_area)
        cluster = named(known.clusters, WorkAreaCluster, place.cluster)
        if area is not None and cluster is not None:
            area.cluster = cluster
        if place.brin:
            values = {
                "name": place.school, "town": place.town, "sector": place.sector, "work_area": area,
                "board": named(known.boards, Board, place.board),
                "adviser_name": place.adviser_name, "adviser_email": place.adviser_email,
            }  # fmt: skip
            _put_school(known, report, place.brin, values)
    return _done("places_imported", report, by=by)


def put_duo_schools(schools: Iterable[DuoSchool], *, by: str) -> Report:
    """Add or update schools from DUO's file, which knows name, town and board; werkgebieden are ours."""
    known, report = Known(), Report()
    for duo in schools:
        board = known.board_of(duo.board_number, duo.board_name, known.schools.get(duo.brin))
        _put_school(known, report, duo.brin, {"name": duo.name, "town": duo.town, "board": board})
    return _done("duo_imported", report, by=by)


def _put_school(known: Known, report: Report, brin: str, values: dict[str, Any]) -> None:
    """Values that are empty leave what is known as it is."""
    given = {name: value for name, value in values.items() if value}
    label = f"{brin} {values['name']}"
    school = known.schools.get(brin)
    if school is None:
        known.schools[brin] = school = School(brin=brin, **given)
        db.session.add(school)
        report.new.append(label)
        return
    changes = {name: value for name, value in given.items() if getattr(school, name) != value}
    for name, value in changes.items():
        setattr(school, name, value)
    if changes:
        report.changed.append(label)
    else:
        report.unchanged += 1


def _done(verb: str, report: Report, *, by: str) -> Report:
    record(verb, "organisation", "1", by=by, new=len(report.new), changed=len(report.changed))
    db.session.flush()
    return report
