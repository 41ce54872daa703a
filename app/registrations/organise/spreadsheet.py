"""The columns and rows of a list of people as a file."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from flask_babel import gettext

from app.events.models import AnswerKind, Ask, SignUpQuestion
from app.events.wording import answered
from app.registrations.hooks import PeopleCell
from app.registrations.models import Registration
from app.web.exports import Cell, Sheet
from app.web.text import say


def _answers(registration: Registration) -> dict[Ask, list[str]]:
    """One cell per question."""
    school = registration.school
    return {
        Ask.SCHOOL: [
            registration.workplace,
            school.work_area.name if school and school.work_area else "",
        ],
        Ask.JOB_ROLE: [say(registration.job_role.label) if registration.job_role else ""],
        Ask.QUESTION: [registration.question],
        Ask.LEARNING_GOAL: [registration.learning_goal],
        Ask.DIET: [
            ", ".join([*(say(each.label) for each in registration.diets or ()), registration.diet or ""]).strip(", ")
        ],
        Ask.ACCESS_NEEDS: [registration.access_needs or ""],
    }


def _headings() -> dict[Ask, list[str]]:
    return {
        Ask.SCHOOL: [gettext("School of organisatie"), gettext("Werkgebied")],
        Ask.JOB_ROLE: [gettext("Functie")],
        Ask.QUESTION: [gettext("Vraag")],
        Ask.LEARNING_GOAL: [gettext("Eigen leerdoel")],
        Ask.DIET: [gettext("Dieetwensen")],
        Ask.ACCESS_NEEDS: [gettext("Nodig om goed mee te doen")],
    }


def _line(fixed: list[Cell], answers: dict[Ask, list[str]], asks: Collection[Ask]) -> list[Cell]:
    """Name and work, then the status, then their answers; only to the questions in `asks`."""
    cells = {ask: answers[ask] if ask in asks else [] for ask in Ask}
    before = [*fixed[:2], *cells[Ask.SCHOOL], *cells[Ask.JOB_ROLE]]
    after = [*cells[Ask.QUESTION], *cells[Ask.LEARNING_GOAL], *cells[Ask.DIET], *cells[Ask.ACCESS_NEEDS]]
    return [*before, *fixed[2:], *after]


More = Mapping[str, Mapping[int, PeopleCell]]  # by heading, then by the id of the registration


def people(
    registrations: Iterable[Registration],
    asks: Collection[Ask],
    questions: Sequence[SignUpQuestion] = (),
    more: More | None = None,
) -> Sheet:
    """With the answers to `asks`, to the event's own `questions`, and what later slices know."""
    more = more or {}
    heading: list[Cell] = [gettext("Naam"), gettext("E-mailadres"), gettext("Stand"), gettext("Aangemeld")]
    headings = [str(cell) for cell in _line(heading, _headings(), asks)]
    own = [question.text for question in questions]
    return Sheet(gettext("Deelnemers"), [*headings, *own, *more], _rows(registrations, asks, questions, more))


def _rows(
    registrations: Iterable[Registration], asks: Collection[Ask], questions: Sequence[SignUpQuestion], more: More
) -> Iterator[list[Cell]]:
    for row in registrations:
        fixed: list[Cell] = [row.name, row.email, say(row.status.label), row.created_at]
        known = [cells[row.id].text if row.id in cells else "" for cells in more.values()]
        yield [*_line(fixed, _answers(row), asks), *(own_cell(row, question) for question in questions), *known]


def own_cell(registration: Registration, question: SignUpQuestion) -> Cell:
    """What somebody answered to one of the event's own questions; a number as a number."""
    said = (registration.answers or {}).get(question.public_id, ())
    if question.kind is AnswerKind.NUMBER and said and said[0].isdigit():
        return int(said[0])
    return answered(said, question)
