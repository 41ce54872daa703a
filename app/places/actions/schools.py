"""One school, or a selection of them."""

from collections.abc import Sequence

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.refusal import Refused, refuse
from app.extensions import db
from app.places.actions.moving import move_everything
from app.places.log import PlaceVerb
from app.places.models import Board, School, Sector, WorkArea
from app.places.queries import schools as queries
from app.places.rules import schools as rules


def put_school(
    school: School | None,
    *,
    brin: str,
    name: str,
    town: str,
    sector: Sector,
    work_area: WorkArea | None,
    board: Board | None,
    adviser_name: str,
    adviser_email: str,
    mail_domains: str,
    by: Actor,
) -> School:
    """Add a school, or change the given one. Raises Refused."""
    brin, domains = brin.upper(), rules.domains(mail_domains)
    refuse(rules.brin_objection(brin))
    other = queries.of_brin(brin)
    if other is not None and other is not school:
        raise Refused(rules.BRIN_TAKEN)
    refuse(rules.domains_objection(domains))
    verb = PlaceVerb.CHANGED if school else PlaceVerb.ADDED
    school = school or School()
    school.brin, school.name, school.town, school.sector = brin, name, town, sector
    school.work_area, school.board = work_area, board
    school.adviser_name, school.adviser_email = adviser_name, adviser_email
    school.mail_domains = " ".join(domains)
    db.session.add(school)
    db.session.flush()
    record(verb, SubjectKind.SCHOOL, school.public_id, by=by)
    return school


def close(schools: Sequence[School], *, by: Actor) -> None:
    """They are no longer offered as a choice, and keep their history."""
    _set_open(schools, is_open=False, by=by)


def reopen(schools: Sequence[School], *, by: Actor) -> None:
    _set_open(schools, is_open=True, by=by)


def _set_open(schools: Sequence[School], *, is_open: bool, by: Actor) -> None:
    for school in schools:
        if school.is_active is not is_open:
            school.is_active = is_open
            record(
                PlaceVerb.SCHOOL_REOPENED if is_open else PlaceVerb.SCHOOL_CLOSED,
                SubjectKind.SCHOOL,
                school.public_id,
                by=by,
            )
    db.session.flush()


def merge_schools(school: School, into: School, *, by: Actor) -> None:
    """Move everything of `school` to `into`; the first remains as a closed school. Raises Refused."""
    refuse(rules.merge_objection(is_same=school is into, into_is_open=into.is_active))
    move_everything(school, into)
    school.is_active = False
    record(PlaceVerb.MERGED, SubjectKind.SCHOOL, school.public_id, by=by, into=into.public_id)
    db.session.flush()


def give_work_area(schools: Sequence[School], area: WorkArea | None, *, by: Actor) -> None:
    for school in schools:
        if school.work_area_id != (area.id if area else None):
            school.work_area = area
            record(PlaceVerb.CHANGED, SubjectKind.SCHOOL, school.public_id, by=by, column="work_area")
    db.session.flush()


def give_adviser(schools: Sequence[School], *, name: str, email: str, by: Actor) -> None:
    for school in schools:
        if (school.adviser_name, school.adviser_email) != (name, email):
            school.adviser_name, school.adviser_email = name, email
            record(PlaceVerb.CHANGED, SubjectKind.SCHOOL, school.public_id, by=by, column="adviser")
    db.session.flush()
