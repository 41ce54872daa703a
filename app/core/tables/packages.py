"""Workbooks are zip files of XML; limits keep reading a hostile one short and small."""

import zipfile
from collections.abc import Callable
from contextlib import suppress
from io import BytesIO
from xml.parsers import expat

from app.core.tables.faults import TOO_MANY_ROWS, bad_file
from app.core.text import sentence

MOST_UNPACKED = 50 * 1024 * 1024  # a zip of a few kB can unpack to gigabytes
MOST_ELEMENTS = 2_000_000  # two to four for each cell
NO_WORKBOOK = sentence("Dit is geen Excel-bestand (.xlsx), of het is beschadigd.")
LOCKED = sentence(
    "Dit bestand is met een wachtwoord beveiligd. Haal het wachtwoord eraf, sla het opnieuw op en probeer het nog eens."
)

Attributes = dict[str, str]


class Package:
    """The parts of a workbook. Raises BadTable if it is not a zip file or unpacks to too much."""

    def __init__(self, content: bytes) -> None:
        try:
            self._archive = zipfile.ZipFile(BytesIO(content))
        except (zipfile.BadZipFile, OSError, ValueError) as error:
            raise bad_file(NO_WORKBOOK) from error
        self.names = frozenset(self._archive.namelist())
        self._elements_left = MOST_ELEMENTS
        if sum(part.file_size for part in self._archive.infolist()) > MOST_UNPACKED:
            raise bad_file(sentence("Dit bestand is uitgepakt te groot (meer dan 50 MB)."))

    def read(self, name: str) -> bytes:
        """Empty if there is no such part."""
        return self._archive.read(name) if name in self.names else b""

    def parse(
        self,
        name: str,
        start: Callable[[str, Attributes], None],
        end: Callable[[str], None] | None = None,
        text: Callable[[str], None] | None = None,
    ) -> None:
        """Call these for every element, by its name without prefix; attributes keep theirs."""
        content = self.read(name)
        if not content:
            return

        def started(tag: str, attributes: Attributes) -> None:
            self._elements_left -= 1
            if self._elements_left < 0:
                raise bad_file(TOO_MANY_ROWS)
            start(tag.rpartition(":")[2], attributes)

        parser = expat.ParserCreate()
        parser.buffer_text = True
        parser.StartElementHandler = started
        parser.EntityDeclHandler = _refuse_entity
        if end is not None:
            parser.EndElementHandler = lambda tag: end(tag.rpartition(":")[2])
        if text is not None:
            parser.CharacterDataHandler = text
        parser.Parse(content, True)


def _refuse_entity(*_: object) -> None:
    """An entity may refer to a local file or expand exponentially."""
    raise bad_file(NO_WORKBOOK)


def number_of(attributes: Attributes, name: str, otherwise: int) -> int:
    """The value of a numeric attribute, at least 1."""
    with suppress(KeyError, ValueError):
        return max(1, int(attributes[name]))
    return otherwise
