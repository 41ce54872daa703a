"""DUO's open file 'alle schoolvestigingen basisonderwijs', with its present and earlier column names."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core import clock
from app.core.tables import BadTable, Columns, Fault, TableRow, moments
from app.core.tables.cells import empty, too_long
from app.core.text import one_line, sentence
from app.places.models import Sector
from app.places.rules import brin6, duo_sector, is_named_special, town, wrong_brin

_NAMES_OF_KIND = (
    *("SOORT", "SOORT ONDERWIJS", "SOORT PRIMAIR ONDERWIJS", "SOORT SCHOOL", "SOORT INSTELLING", "ONDERWIJSSOORT"),
    *("SCHOOLSOORT", "TYPE PO", "TYPE ONDERWIJS", "TYPE SCHOOL", "ONDERWIJSTYPE", "SCHOOLTYPE", "SECTOR"),
)
COLUMNS = Columns(
    required=("VESTIGINGSCODE", "VESTIGINGSNAAM", "PLAATSNAAM"),
    optional=(
        "INSTELLINGSCODE",
        "GEMEENTENAAM",
        "BEVOEGD GEZAG NUMMER",
        "BEVOEGD GEZAG NAAM",
        "SAMENWERKINGSVERBAND",
        "OPHEFFINGSDATUM",
        "SOORT PO",
    ),
    aliases={
        "VESTIGINGSNUMMER": "VESTIGINGSCODE",
        "BRIN NUMMER": "INSTELLINGSCODE",
        "BRINNUMMER": "INSTELLINGSCODE",
        "BRIN": "INSTELLINGSCODE",
        "ADMINISTRATIENUMMER SAMENWERKINGSVERBAND": "SAMENWERKINGSVERBAND",
        "CODE SAMENWERKINGSVERBAND": "SAMENWERKINGSVERBAND",
        "DATUM OPHEFFING": "OPHEFFINGSDATUM",
        "EINDDATUM": "OPHEFFINGSDATUM",
        **dict.fromkeys(_NAMES_OF_KIND, "SOORT PO"),
    },
    others_allowed=True,
)
LIMITS = {"VESTIGINGSNAAM": 200, "PLAATSNAAM": 100, "BEVOEGD GEZAG NUMMER": 10, "BEVOEGD GEZAG NAAM": 200}


@dataclass(frozen=True)
class DuoSchool:
    """One site according to DUO. There is no werkgebied in it; an empty text leaves the present value as it is."""

    brin: str
    name: str
    town: str
    board_number: str
    board_name: str
    sector: Sector | None = None  # None if the file does not tell

    @property
    def sector_if_new(self) -> Sector:
        return self.sector or (Sector.SPECIAL if is_named_special(self.name) else Sector.PRIMARY)


def schools(
    rows: Sequence[TableRow], municipalities: Collection[str] = (), partnerships: Collection[str] = ()
) -> list[DuoSchool]:
    """The open sites, in these municipalities and partnerships if any are named. Raises BadTable with every fault."""
    rows = [
        row
        for row in rows
        if _is_of(row["GEMEENTENAAM"], municipalities)
        and _is_of(row["SAMENWERKINGSVERBAND"], partnerships)
        and not _is_closed(row)
    ]
    if not rows:
        raise BadTable([Fault(None, sentence("In dit bestand staat geen school van deze gemeente."))])
    faults = [fault for row in rows for fault in _row_faults(row)] + _doubles(rows)
    if faults:
        raise BadTable(faults)
    return [_school(row) for row in rows]


def brins_by(rows: Sequence[TableRow], column: str) -> dict[str, set[str]]:
    """The open sites' BRIN6 by the value of `column`, alphabetically; rows with a faulty code are skipped."""
    found: dict[str, set[str]] = {}
    for row in rows:
        if row[column] and not _is_closed(row):
            found.setdefault(town(row[column]), set()).update({_brin(row) or ""} - {""})
    return dict(sorted(found.items()))


def open_brins(rows: Sequence[TableRow]) -> set[str]:
    return {brin for row in rows if (brin := _brin(row)) and not _is_closed(row)}


def sectors(rows: Sequence[TableRow]) -> set[Sector]:
    """The sectors that a file is about."""
    return {_school(row).sector_if_new for row in rows}


def _is_of(name: str, wanted: Collection[str]) -> bool:
    return not wanted or town(name).casefold() in {town(each.strip()).casefold() for each in wanted}


def _is_closed(row: TableRow) -> bool:
    """Some editions include closed sites, with the date."""
    on = moments.day(row["OPHEFFINGSDATUM"])
    return on is not None and on <= clock.today()


def _row_faults(row: TableRow) -> list[Fault]:
    faults = empty(row, ["VESTIGINGSNAAM"]) + too_long(row, LIMITS)
    if _brin(row) is None:
        code = f"{row['INSTELLINGSCODE']} {row['VESTIGINGSCODE']}".strip()
        faults.append(Fault(row.line, wrong_brin(code)))
    if row["OPHEFFINGSDATUM"] and moments.day(row["OPHEFFINGSDATUM"]) is None:
        faults.append(_not_understood(row, "OPHEFFINGSDATUM"))
    if row["SOORT PO"] and duo_sector(row["SOORT PO"]) is None:
        faults.append(_not_understood(row, "SOORT PO"))
    return faults


def _not_understood(row: TableRow, column: str) -> Fault:
    return Fault(row.line, sentence("%(column)s “%(text)s” wordt niet begrepen.", column=column, text=row[column]))


def _doubles(rows: Sequence[TableRow]) -> list[Fault]:
    first: dict[str, int] = {}
    return [
        Fault(row.line, sentence("brin %(brin)s staat ook op regel %(line)s.", brin=brin, line=first[brin]))
        for row in rows
        if (brin := _brin(row)) and first.setdefault(brin, row.line) != row.line
    ]


def _brin(row: TableRow) -> str | None:
    return brin6(row["INSTELLINGSCODE"], row["VESTIGINGSCODE"])


def _school(row: TableRow) -> DuoSchool:
    return DuoSchool(
        brin=_brin(row) or "",
        name=one_line(row["VESTIGINGSNAAM"]),
        town=town(row["PLAATSNAAM"]),
        board_number=row["BEVOEGD GEZAG NUMMER"],
        board_name=one_line(row["BEVOEGD GEZAG NAAM"]),
        sector=duo_sector(row["SOORT PO"]),
    )
