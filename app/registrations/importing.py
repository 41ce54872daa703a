"""Reads people from a file or from pasted lines: who they are, or every fault. Nothing is written here."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from app.core import addresses
from app.core.folding import one_role, title_key
from app.core.tables import BadTable, Columns, Fault, TableRow
from app.core.tables.cells import empty, too_long, wrong_address
from app.core.text import one_line, sentence
from app.places.models import JobRole, School
from app.registrations.rules import MOST_PER_MAILBOX, Entry, is_same_name, mailbox_full
from app.registrations.rules.sign_up import NAME_MOST

COLUMNS = Columns(
    required=("naam", "e-mail"),
    optional=("school", "functie", "organisatie"),
    aliases={"email": "e-mail", "e-mailadres": "e-mail", "emailadres": "e-mail"},
)
LIMITS = {"naam": NAME_MOST, "organisatie": 200}
_IN_BRACKETS = re.compile(r"([^<>]*)<([^<>]*)>")
_HEADINGS = frozenset({"naam", "name", "email", "mail", "emailadres", "mailadres"})
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
    """Two people may share a mailbox; the same person twice is a mistake."""
    at_mailbox: dict[str, list[TableRow]] = {}
    faults = []
    for row in table:
        others = at_mailbox.setdefault(addresses.key(row["e-mail"]), [])
        same = next((each for each in others if is_same_name(each["naam"], row["naam"])), None)
        if same is not None and row["e-mail"]:
            said = sentence("deze naam met dit e-mailadres staat ook op regel %(line)s.", line=same.line)
            faults.append(Fault(row.line, said))
        elif len(others) == MOST_PER_MAILBOX and row["e-mail"]:
            faults.append(Fault(row.line, mailbox_full().sentence))
        others.append(row)
    return faults


def pasted(text: str) -> list[Entry]:
    """The people on these lines, as they come from a mail or from Excel: each with name, address and perhaps function.

    'Noor de Wit <noor@school.nl>', also several on one line; 'Noor de Wit; noor@school.nl; leerkracht', with commas or
    tabs too; 'Noor de Wit noor@school.nl'. A first line with headings is skipped. Whatever is missing is empty.
    """
    found: list[Entry] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if one_line(line) and (found or not _is_heading(line)):
            found += _on_line(number, line)
    return found


def _is_heading(line: str) -> bool:
    return "@" not in line and bool(_HEADINGS & {title_key(cell).replace("-", "") for cell in _cells(line)})


def _on_line(number: int, line: str) -> Iterator[Entry]:
    text, in_brackets = one_line(line), list(_IN_BRACKETS.finditer(line))
    rest = line[in_brackets[-1].end() :] if in_brackets else line
    has_more = "@" in rest or not in_brackets
    for at in in_brackets:
        said = rest if at is in_brackets[-1] and not has_more else ""
        yield Entry(number, _bare(at[1]), _address(at[2]), _function([_bare(said)]), text)
    if has_more:
        yield from _from_cells(number, _cells(rest), text)


def _from_cells(number: int, cells: Sequence[str], text: str) -> Iterator[Entry]:
    """A cell with an @ is an address; what is before it is the name, what is after the last one the function."""
    places, begin = [place for place, cell in enumerate(cells) if "@" in cell] or [1], 0
    for at in places:
        before, address = list(cells[begin:at]), cells[at] if at < len(cells) else ""
        after = list(cells[at + 1 :]) if at == places[-1] else []
        if not before and len(places) == 1:
            before, after = after[:1], after[1:]
        yield Entry(number, " ".join(before), _address(address), _function(after), text)
        begin = at + 1


def _cells(line: str) -> list[str]:
    mark = next((each for each in "\t;," if each in line), None)
    cells = line.split(mark) if mark else line.rsplit(None, 1) if "@" in line else [line]
    return [cell for cell in map(_bare, cells) if cell]


def _bare(text: str) -> str:
    return one_line(text).strip(" ,;\"'")


def _address(text: str) -> str:
    return _bare(text).removeprefix("mailto:")


def _function(cells: Sequence[str]) -> JobRole | None:
    """A function that is not known is another one: it is no reason to stop somebody who signs up a team."""
    said = next(filter(None, cells), "")
    return (_job_role(said) or JobRole.OTHER) if said else None
