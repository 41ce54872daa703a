"""A list of people as a file that Excel opens, and in which no cell is a formula."""

import csv
from collections.abc import Collection, Iterable
from io import StringIO

from flask_babel import gettext

from app.core import clock
from app.events.models import Ask
from app.registrations.models import Registration
from app.web.cells import safe_cell
from app.web.text import say


def _answers(registration: Registration) -> dict[Ask, list[str]]:
    """The cells of each question."""
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


def _line(fixed: list[str], answers: dict[Ask, list[str]], asks: Collection[Ask]) -> list[str]:
    """Who, where they work and what they do; how they stand; what they wrote. Of the questions those in `asks`."""
    cells = {ask: answers[ask] if ask in asks else [] for ask in Ask}
    before = [*fixed[:2], *cells[Ask.SCHOOL], *cells[Ask.JOB_ROLE]]
    return [*before, *fixed[2:], *cells[Ask.QUESTION], *cells[Ask.DIET], *cells[Ask.ACCESS_NEEDS]]


def people(registrations: Iterable[Registration], asks: Collection[Ask]) -> bytes:
    """CSV with semicolons and a byte order mark, as Dutch Excel reads it; with the answers to `asks`."""
    heading = [gettext("Naam"), gettext("E-mailadres"), gettext("Stand"), gettext("Aangemeld")]
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(_line(heading, _headings(), asks))
    for row in registrations:
        signed_up = f"{clock.local(row.created_at):%d-%m-%Y %H:%M}"
        cells = _line([row.name, row.email, say(row.status.label), signed_up], _answers(row), asks)
        writer.writerow([safe_cell(text) for text in cells])
    return file.getvalue().encode("utf-8-sig")
