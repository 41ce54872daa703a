"""The rows of a file that was read, as they are kept until somebody has looked at a preview."""

import json
import zlib
from collections.abc import Sequence

from app.core.tables.reading import TableRow


def packed(rows: Sequence[TableRow], mark: str = "") -> bytes:
    """`mark` says what the rows were read as."""
    return zlib.compress(json.dumps([mark, [[row.line, dict(row.cells)] for row in rows]]).encode())


def unpacked(content: bytes) -> tuple[str, list[TableRow]]:
    mark, rows = json.loads(zlib.decompress(content))
    return mark, [TableRow(line, cells) for line, cells in rows]
