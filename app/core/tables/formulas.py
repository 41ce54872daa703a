"""Protection against CSV formula injection: adds an apostrophe when writing and removes it when reading."""

_STARTS_A_FORMULA = ("=", "+", "-", "@", "\t", "\r")  # OWASP, CSV injection
_GUARDED = tuple(f"'{start}" for start in _STARTS_A_FORMULA)


def guarded(text: str) -> str:
    """`text` as a spreadsheet shows it: an apostrophe before anything that would start a formula."""
    return f"'{text}" if text.startswith(_STARTS_A_FORMULA) else text


def unguarded(text: str) -> str:
    return text[1:] if text.startswith(_GUARDED) else text
