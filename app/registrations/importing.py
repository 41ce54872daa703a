"""Reads people from a file: who they are, or every fault. Nothing is written here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core import addresses
from app.core.folding import one_role, title_key
from app.core.tables import BadTable, Columns, Fault, TableRow
from app.core.tables.cells import empty, too_long, wrong_address
from app.core.text import one_line, sentence
from app.places.models import JobRole, School
from app.registrations.rules.sign_up import NAME_MOST

COLUMNS = Columns(
    required=("naam", "e-mail"),
    optional=("school", "functie", "organisatie"),
    aliases={"email": "e-mail", "e-mailadres": "e-mail", "emailadres": "e-mail"},
)
LIMITS = {"naam": NAME_MOST, "organisatie": 200}
_ROLES = {
    "leerkracht": JobRole.TEACHER,
    "iber": JobRole.IB,
    "ocer": JobRole.SUPPORT_COORDINATOR,
    "schoolleider": JobRole.HEAD,
    "consulent": JobRole.ADVISER,
    "anders": JobRole.OTHER,
}


@dataclass(frozen=True)
class Listed:
    """A person in the file."""

    line: int
    name: str
    email: str
    school: School | None
    organisation: str
    job_role: JobRole | None


def people(table: Sequence[TableRow], schools: Sequence[School]) -> list[Listed]:
    """The people in these rows. Raises BadTable with every fault."""
    known = _by_name(schools)
    faults = [fault for row in table for fault in _row_faults(row, known)] + _doubles(table)
    if faults:
        raise BadTable(faults)
    return [
        Listed(
            line=row.line,
            name=one_line(row["naam"]),
            email=one_line(row["e-mail"]),
            school=known[title_key(row["school"])][0] if row["school"] else None,
            organisation=one_line(row["organisatie"]),
            job_role=_job_role(row["functie"]),
        )
        for row in table
    ]


def _by_name(schools: Sequence[School]) -> dict[str, list[School]]:
    """By BRIN6, name, and name with town."""
    found: dict[str, list[School]] = {}
    for school in schools:
        for name in (school.brin, school.name, f"{school.name}, {school.town}", f"{school.name} ({school.town})"):
            found.setdefault(title_key(name), []).append(school)
    return found


def _job_role(text: str) -> JobRole | None:
    """'IB’er', 'intern begeleider' and 'leerkracht of docent' are all understood."""
    key = one_role(text)
    return next((role for word, role in _ROLES.items() if word in key), None)


def _row_faults(row: TableRow, schools: Mapping[str, Sequence[School]]) -> list[Fault]:
    faults = empty(row, COLUMNS.required) + too_long(row, LIMITS) + wrong_address(row, "e-mail")
    found = schools.get(title_key(row["school"]), ())
    if row["school"] and not found:
        said = sentence(
            "school “%(name)s” is onbekend. Gebruik de naam uit de lijst met scholen of de brin; "
            "iets anders dan een school komt in de kolom organisatie.",
            name=row["school"],
        )
        faults.append(Fault(row.line, said))
    if len(found) > 1:
        said = sentence("er zijn meer scholen die “%(name)s” heten. Gebruik de brin.", name=row["school"])
        faults.append(Fault(row.line, said))
    if row["functie"] and _job_role(row["functie"]) is None:
        said = sentence(
            "functie “%(text)s” is onbekend. Kies uit: %(choices)s.",
            text=row["functie"],
            choices="; ".join(str(role.label) for role in JobRole),
        )
        faults.append(Fault(row.line, said))
    return faults


def _doubles(table: Sequence[TableRow]) -> list[Fault]:
    first: dict[str, int] = {}
    return [
        Fault(row.line, sentence("dit e-mailadres staat ook op regel %(line)s.", line=first[key]))
        for row in table
        if row["e-mail"] and first.setdefault(key := addresses.key(row["e-mail"]), row.line) != row.line
    ]
