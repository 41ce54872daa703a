"""Uploaded tables, CSV, XLSX or ODS: rows of text that know their line number, or a list of all faults."""

from app.core.tables.columns import Columns
from app.core.tables.faults import BadTable, Fault
from app.core.tables.packing import packed, unpacked
from app.core.tables.reading import Hidden, Table, TableRow, read, read_file

__all__ = ["BadTable", "Columns", "Fault", "Hidden", "Table", "TableRow", "packed", "read", "read_file", "unpacked"]
