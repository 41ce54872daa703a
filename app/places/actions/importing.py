"""Importing schools from files. The preview runs the same code as the import, so the two cannot differ."""

import hashlib
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.extensions import db
from app.places.actions.known import KnownPlaces, named
from app.places.actions.schools import close
from app.places.importing.duo_file import DuoSchool
from app.places.importing.handed_in import HandedIn
from app.places.importing.places_file import PlaceRow
from app.places.log import PlaceVerb
from app.places.models import Board, School, Sector, WorkArea, WorkAreaCluster


@dataclass(frozen=True)
class Difference:
    """One column of one school, old and new, in words."""

    column: str
    old: str
    new: str


@dataclass(frozen=True)
class SchoolLine:
    """What a file says about one school."""

    brin: str
    name: str
    differences: tuple[Difference, ...] = ()
    work_area: str = ""
    board: str = ""
    sector: str = ""

    @property
    def label(self) -> str:
        """'99AA00 De Wilgenhoek'."""
        return f"{self.brin} {self.name}"


@dataclass
class Report:
    """The effect of a file on the schools. Closed schools are left alone."""

    new: list[SchoolLine] = field(default_factory=list)
    changed: list[SchoolLine] = field(default_factory=list)
    gone: list[SchoolLine] = field(default_factory=list)
    unchanged: int = 0
    closed: int = 0

    @property
    def digest(self) -> str:
        """Equal for reports that say the same, so that only what was agreed to is done."""
        return hashlib.sha256(repr((self.new, self.changed, self.gone)).encode()).hexdigest()

    @property
    def is_empty(self) -> bool:
        return not (self.new or self.changed or self.gone)


class ImportGroup(StrEnum):
    """What can be ticked separately."""

    NEW = "nieuw"
    CHANGED = "gewijzigd"
    GONE = "verdwenen"


Rows = Iterable[PlaceRow | DuoSchool]


def put_places(places: Iterable[PlaceRow], *, by: Actor) -> Report:
    """Add or update werkgebieden and schools from our own file."""
    return _done(PlaceVerb.PLACES_IMPORTED, _put(KnownPlaces(), places), by=by)


def put_duo_schools(schools: Iterable[DuoSchool], *, by: Actor) -> Report:
    """Add or update schools from DUO's file, which has name, town and board; werkgebieden remain ours."""
    return _done(PlaceVerb.DUO_IMPORTED, _put(KnownPlaces(), schools), by=by)


def foresee(file: HandedIn, rows: Rows) -> Report:
    """The effect that these rows would have, and our schools that are missing from the file. Rolled back."""
    trial = db.session.begin_nested()
    try:
        with db.session.no_autoflush:
            known = KnownPlaces()
            report = _put(known, rows)
            listed, sectors = file.brins(), file.sectors()
            report.gone = [
                SchoolLine(school.brin, school.name)
                for school in sorted(known.schools.values(), key=lambda school: (school.sort_key, school.brin))
                if school.is_active and school.brin not in listed and school.sector in sectors
            ]
    finally:
        trial.rollback()
    return report


def take_over(file: HandedIn, rows: Rows, foreseen: Report, groups: Collection[ImportGroup], *, by: Actor) -> Report:
    """Import these rows as `foresee` reported, as far as they were ticked."""
    left = {line.brin for line in foreseen.new if ImportGroup.NEW not in groups}
    left |= {line.brin for line in foreseen.changed if ImportGroup.CHANGED not in groups}
    known = KnownPlaces()
    report = _put(known, [row for row in rows if not row.brin or row.brin not in left])
    if ImportGroup.GONE in groups:
        report.gone = foreseen.gone
        close([known.schools[line.brin] for line in foreseen.gone], by=by)
    return _done(PlaceVerb.DUO_IMPORTED if file.is_duo else PlaceVerb.PLACES_IMPORTED, report, by=by)


def _put(known: KnownPlaces, rows: Rows) -> Report:
    report = Report()
    for row in rows:
        if isinstance(row, DuoSchool):
            board = known.board_of(row.board_number, row.board_name, known.schools.get(row.brin))
            sector = row.sector if row.brin in known.schools else row.sector_if_new
            values = {"name": row.name, "town": row.town, "board": board, "sector": sector}
            _put_school(known, report, row.brin, values)
        else:
            _put_place(known, report, row)
    return report


def _put_place(known: KnownPlaces, report: Report, place: PlaceRow) -> None:
    area = named(known.work_areas, WorkArea, place.work_area)
    cluster = named(known.clusters, WorkAreaCluster, place.cluster)
    if area is not None and cluster is not None and area.cluster is not cluster:
        area.cluster = cluster
    if place.brin:
        values = {
            "name": place.school,
            "town": place.town,
            "sector": place.sector,
            "work_area": area,
            "board": named(known.boards, Board, place.board),
            "adviser_name": place.adviser_name,
            "adviser_email": place.adviser_email,
        }
        _put_school(known, report, place.brin, values)


def _put_school(known: KnownPlaces, report: Report, brin: str, values: dict[str, Any]) -> None:
    """Empty values leave the present ones as they are; a closed school stays closed."""
    given = {name: value for name, value in values.items() if value}
    school = known.schools.get(brin)
    if school is None:
        known.schools[brin] = school = School(brin=brin, **given)
        db.session.add(school)
        report.new.append(_new_line(brin, given))
        return
    if not school.is_active:
        report.closed += 1
        return
    changes = {name: value for name, value in given.items() if getattr(school, name) != value}
    differences = tuple(
        Difference(name, _words(getattr(school, name)), _words(value)) for name, value in changes.items()
    )
    for name, value in changes.items():
        setattr(school, name, value)
    if changes:
        report.changed.append(SchoolLine(brin, values["name"], differences))
    else:
        report.unchanged += 1


def _new_line(brin: str, given: dict[str, Any]) -> SchoolLine:
    return SchoolLine(
        brin,
        given["name"],
        work_area=_words(given.get("work_area")),
        board=_words(given.get("board")),
        sector=(given.get("sector") or Sector.PRIMARY).value,
    )


def _words(value: Any) -> str:
    """A value for the preview; for a row its name."""
    if value is None:
        return ""
    return str(value) if isinstance(value, str) else str(value.name)


def _done(verb: PlaceVerb, report: Report, *, by: Actor) -> Report:
    record(
        verb,
        SubjectKind.ORGANISATION,
        "1",
        by=by,
        new=len(report.new),
        changed=len(report.changed),
        closed=len(report.gone),
    )
    db.session.flush()
    return report
