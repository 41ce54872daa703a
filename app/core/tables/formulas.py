"""The guard against formulas in CSV: what a file of ours adds to a cell, reading takes off."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection
_GUARDED = tuple(f"'{start}" for start in _STARTS_A_FORMULA)


def guarded(text: str) -> str:
    """`text` as a spreadsheet shows it: what would start a formula is led by an apostrophe."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith(_GUARDED) else text
