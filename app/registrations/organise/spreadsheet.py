"""A list of people as a file that Excel opens, and in which no cell is a formula."""

import csv
from collections.abc import Iterable
from io import StringIO

from flask_babel import gettext

from app.core import clock
from app.registrations.models import Registration
from app.web.cells import safe_cell
from app.web.text import say


def _row(registration: Registration) -> list[str]:
    school = registration.school
    return [
        registration.name,
        registration.email,
        school.name if school else registration.organisation,
        school.work_area.name if school and school.work_area else "",
        say(registration.job_role.label) if registration.job_role else "",
        say(registration.status.label),
        f"{clock.local(registration.created_at):%d-%m-%Y %H:%M}",
        registration.question,
    ]


def people(registrations: Iterable[Registration]) -> bytes:
    """CSV with semicolons and a byte order mark, as Dutch Excel reads it without asking."""
    heading = [
        gettext("Naam"), gettext("E-mailadres"), gettext("School of organisatie"), gettext("Werkgebied"),
        gettext("Functie"), gettext("Stand"), gettext("Aangemeld"), gettext("Vraag"),
    ]  # fmt: skip
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(heading)
    writer.writerows([safe_cell(text) for text in _row(registration)] for registration in registrations)
    return file.getvalue().encode("utf-8-sig")
