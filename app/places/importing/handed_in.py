"""A file uploaded by an organiser: DUO's or our own, distinguished by its columns, and kept for the preview."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from app.core import tables
from app.core.tables import Columns, Hidden, Table, TableRow
from app.places.importing import duo_file, places_file
from app.places.importing.duo_file import DuoSchool
from app.places.importing.places_file import PlaceRow
from app.places.models import Sector

_DUO = "duo"
_OF_DUO = Columns(required=(), optional=("VESTIGINGSNAAM", "VESTIGINGSCODE"), others_allowed=True)


@dataclass(frozen=True)
class HandedIn:
    """The rows of the file. `is_duo` tells which of the two it is."""

    is_duo: bool
    rows: Sequence[TableRow]

    @property
    def municipalities(self) -> dict[str, set[str]]:
        """The schools' BRIN6 by gemeente, if the file has any."""
        return duo_file.brins_by(self.rows, "GEMEENTENAAM") if self.is_duo else {}

    @property
    def partnerships(self) -> dict[str, set[str]]:
        """The schools' BRIN6 by samenwerkingsverband, if the file has any."""
        return duo_file.brins_by(self.rows, "SAMENWERKINGSVERBAND") if self.is_duo else {}

    def brins(self) -> set[str]:
        """Every open school in the file, in any gemeente."""
        if self.is_duo:
            return duo_file.open_brins(self.rows)
        return {row["brin"].upper() for row in self.rows if row["brin"]}

    def sectors(self) -> set[Sector]:
        """The sectors that the file is about: a school of another one is not gone because it is not listed."""
        return duo_file.sectors(self.rows) if self.is_duo else set(Sector)

    def schools(
        self, municipalities: Collection[str] = (), partnerships: Collection[str] = ()
    ) -> Sequence[PlaceRow | DuoSchool]:
        """The content for the requested schools. Raises BadTable with every fault in their rows."""
        if self.is_duo:
            return duo_file.schools(self.rows, municipalities, partnerships)
        return places_file.places(self.rows)


def opened(table: Table, hidden: Hidden = Hidden.ASK) -> HandedIn:
    """Raises BadTable if it is neither of the two."""
    is_duo = table.has(_OF_DUO)
    return HandedIn(is_duo, table.rows(duo_file.COLUMNS if is_duo else places_file.COLUMNS, hidden))


def packed(file: HandedIn) -> bytes:
    return tables.packed(file.rows, _DUO if file.is_duo else "")


def unpacked(content: bytes) -> HandedIn:
    mark, rows = tables.unpacked(content)
    return HandedIn(is_duo=mark == _DUO, rows=rows)
