"""Our own file: each row is one school, or only a werkgebied if it has no school."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.tables import BadTable, Columns, Fault, TableRow
from app.core.tables.cells import empty, too_long, wrong_address
from app.core.text import one_line, sentence
from app.places.models import Sector
from app.places.rules import is_brin6, wrong_brin

COLUMNS = Columns(
    required=("werkgebied",),
    optional=("cluster", "bestuur", "brin", "school", "plaats", "sector", "begeleider", "begeleider_email"),
)
LIMITS = {"cluster": 120, "werkgebied": 120, "bestuur": 200, "school": 200, "plaats": 100, "begeleider": 120}


@dataclass(frozen=True)
class PlaceRow:
    """One row. An empty text leaves the present value as it is."""

    cluster: str
    work_area: str
    board: str
    brin: str
    school: str
    town: str
    sector: Sector | None
    adviser_name: str
    adviser_email: str


def places(rows: Sequence[TableRow]) -> list[PlaceRow]:
    """Raises BadTable with every fault."""
    faults = [fault for row in rows for fault in _row_faults(row)]
    faults += _double_schools(rows) + _torn_work_areas(rows)
    if faults:
        raise BadTable(faults)
    return [_place(row) for row in rows]


def _place(row: TableRow) -> PlaceRow:
    return PlaceRow(
        cluster=one_line(row["cluster"]),
        work_area=one_line(row["werkgebied"]),
        board=one_line(row["bestuur"]),
        brin=row["brin"].upper(),
        school=one_line(row["school"]),
        town=one_line(row["plaats"]),
        sector=Sector(row["sector"].lower()) if row["sector"] else None,
        adviser_name=one_line(row["begeleider"]),
        adviser_email=row["begeleider_email"],
    )


def _row_faults(row: TableRow) -> list[Fault]:
    faults = too_long(row, LIMITS) + wrong_address(row, "begeleider_email")
    if row["cluster"]:
        faults += empty(row, ["werkgebied"])
    if row["school"]:
        faults += empty(row, ["brin"])
    elif row["brin"]:
        faults += empty(row, ["school"])
    elif not row["werkgebied"] and not row["cluster"]:
        faults.append(Fault(row.line, sentence("vul een werkgebied of een school in.")))
    if row["brin"] and not is_brin6(row["brin"].upper()):
        faults.append(Fault(row.line, wrong_brin(row["brin"])))
    if row["sector"] and row["sector"].lower() not in set(Sector):
        faults.append(
            Fault(
                row.line,
                sentence("sector “%(sector)s” is onbekend. Kies uit: po, vo, so.", sector=row["sector"]),
            )
        )
    return faults


def _double_schools(rows: Sequence[TableRow]) -> list[Fault]:
    first: dict[str, int] = {}
    return [
        Fault(
            row.line,
            sentence("brin %(brin)s staat ook op regel %(line)s.", brin=brin, line=first[brin]),
        )
        for row in rows
        if (brin := row["brin"].upper()) and first.setdefault(brin, row.line) != row.line
    ]


def _torn_work_areas(rows: Sequence[TableRow]) -> list[Fault]:
    """A werkgebied belongs to one cluster; rows without a cluster do not contradict that."""
    first: dict[str, TableRow] = {}
    faults = []
    for row in rows:
        if not row["cluster"]:
            continue
        other = first.setdefault(row["werkgebied"].casefold(), row)
        if other["cluster"].casefold() != row["cluster"].casefold():
            faults.append(
                Fault(
                    row.line,
                    sentence(
                        "werkgebied “%(area)s” hoort op regel %(line)s bij een ander cluster.",
                        area=row["werkgebied"],
                        line=other.line,
                    ),
                )
            )
    return faults
