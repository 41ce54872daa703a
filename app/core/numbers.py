"""Arithmetic that screens, files and reports share."""


def percentage(part: int, whole: int) -> int | None:
    """A whole number, at most 100; None if there is no whole."""
    return min(100, round(100 * part / whole)) if whole else None
