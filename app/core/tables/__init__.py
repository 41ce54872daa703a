"""Tables that people hand in, CSV or XLSX: rows of text, each knowing its line; or every fault in them."""

from app.core.tables.faults import BadTable, Fault
from app.core.tables.reading import Columns, Row, read, read_file

__all__ = ["BadTable", "Columns", "Fault", "Row", "read", "read_file"]
