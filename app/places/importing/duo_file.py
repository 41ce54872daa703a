"""DUO's open file 'alle schoolvestigingen basisonderwijs', with the column names of now and of before."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.tables import BadTable, Columns, Fault, Row
from app.core.tables.cells import empty, too_long
from app.core.text import one_line, sentence
from app.places.rules import brin6, town, wrong_brin

COLUMNS = Columns(
    required=("VESTIGINGSCODE", "VESTIGINGSNAAM", "PLAATSNAAM"),
    optional=("INSTELLINGSCODE", "GEMEENTENAAM", "BEVOEGD GEZAG NUMMER", "BEVOEGD GEZAG NAAM"),
    aliases={
        "VESTIGINGSNUMMER": "VESTIGINGSCODE",
        "BRIN NUMMER": "INSTELLINGSCODE",
        "BRINNUMMER": "INSTELLINGSCODE",
        "BRIN": "INSTELLINGSCODE",
    },
    others_allowed=True,
)
LIMITS = {"VESTIGINGSNAAM": 200, "PLAATSNAAM": 100, "BEVOEGD GEZAG NUMMER": 10, "BEVOEGD GEZAG NAAM": 200}


@dataclass(frozen=True)
class DuoSchool:
    """What DUO says of one site. It knows no werkgebied; an empty text leaves what is known as it is."""

    brin: str
    name: str
    town: str
    board_number: str
    board_name: str


def schools(rows: Sequence[Row], municipalities: Sequence[str] = ()) -> list[DuoSchool]:
    """The sites, of these municipalities if any are named. Raises BadTable with every fault."""
    wanted = {name.strip().casefold() for name in municipalities}
    rows = [row for row in rows if not wanted or row["GEMEENTENAAM"].casefold() in wanted]
    if not rows:
        raise BadTable([Fault(None, sentence("In dit bestand staat geen school van deze gemeente."))])
    faults = [fault for row in rows for fault in _row_faults(row)] + _doubles(rows)
    if faults:
        raise BadTable(faults)
    return [_school(row) for row in rows]


def _row_faults(row: Row) -> list[Fault]:
    faults = empty(row, ["VESTIGINGSNAAM"]) + too_long(row, LIMITS)
    if _brin(row) is None:
        code = f"{row['INSTELLINGSCODE']} {row['VESTIGINGSCODE']}".strip()
        faults.append(Fault(row.line, wrong_brin(code)))
    return faults


def _doubles(rows: Sequence[Row]) -> list[Fault]:
    first: dict[str, int] = {}
    return [
        Fault(row.line, sentence("brin %(brin)s staat ook op regel %(line)s.", brin=brin, line=first[brin]))
        for row in rows
        if (brin := _brin(row)) and first.setdefault(brin, row.line) != row.line
    ]


def _brin(row: Row) -> str | None:
    return brin6(row["INSTELLINGSCODE"], row["VESTIGINGSCODE"])


def _school(row: Row) -> DuoSchool:
    return DuoSchool(
        brin=_brin(row) or "",
        name=one_line(row["VESTIGINGSNAAM"]),
        town=town(row["PLAATSNAAM"]),
        board_number=row["BEVOEGD GEZAG NUMMER"],
        board_name=one_line(row["BEVOEGD GEZAG NAAM"]),
    )
