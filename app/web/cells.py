"""Cells of the files that people open in a spreadsheet."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection


def safe_cell(text: str) -> str:
    """`text` as a spreadsheet shows it: what would start a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text
