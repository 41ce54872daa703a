"""The columns and rows of a list of people as a file."""

from collections.abc import Collection, Iterable, Iterator

from flask_babel import gettext

from app.events.models import Ask
from app.registrations.models import Registration
from app.web.exports import Cell, Sheet
from app.web.text import say


def _answers(registration: Registration) -> dict[Ask, list[str]]:
    """One cell per question."""
    school = registration.school
    return {
        Ask.SCHOOL: [
            school.name if school else registration.organisation,
            school.work_area.name if school and school.work_area else "",
        ],
        Ask.JOB_ROLE: [say(registration.job_role.label) if registration.job_role else ""],
        Ask.QUESTION: [registration.question],
        Ask.DIET: [registration.diet or ""],
        Ask.ACCESS_NEEDS: [registration.access_needs or ""],
    }


def _headings() -> dict[Ask, list[str]]:
    return {
        Ask.SCHOOL: [gettext("School of organisatie"), gettext("Werkgebied")],
        Ask.JOB_ROLE: [gettext("Functie")],
        Ask.QUESTION: [gettext("Vraag")],
        Ask.DIET: [gettext("Dieetwensen")],
        Ask.ACCESS_NEEDS: [gettext("Nodig om goed mee te doen")],
    }


def _line(fixed: list[Cell], answers: dict[Ask, list[str]], asks: Collection[Ask]) -> list[Cell]:
    """Name and work, then the status, then their answers; only to the questions in `asks`."""
    cells = {ask: answers[ask] if ask in asks else [] for ask in Ask}
    before = [*fixed[:2], *cells[Ask.SCHOOL], *cells[Ask.JOB_ROLE]]
    return [*before, *fixed[2:], *cells[Ask.QUESTION], *cells[Ask.DIET], *cells[Ask.ACCESS_NEEDS]]


def people(registrations: Iterable[Registration], asks: Collection[Ask]) -> Sheet:
    """With the answers to `asks`."""
    heading: list[Cell] = [gettext("Naam"), gettext("E-mailadres"), gettext("Stand"), gettext("Aangemeld")]
    headings = [str(cell) for cell in _line(heading, _headings(), asks)]
    return Sheet(gettext("Deelnemers"), headings, _rows(registrations, asks))


def _rows(registrations: Iterable[Registration], asks: Collection[Ask]) -> Iterator[list[Cell]]:
    for row in registrations:
        yield _line([row.name, row.email, say(row.status.label), row.created_at], _answers(row), asks)
