"""Uploaded tables, CSV or XLSX: rows of text that know their line number, or a list of all faults."""

from app.core.tables.faults import BadTable, Fault
from app.core.tables.reading import Columns, Row, read, read_file

__all__ = ["BadTable", "Columns", "Fault", "Row", "read", "read_file"]
