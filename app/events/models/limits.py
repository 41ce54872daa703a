"""How many people of one origin may come to a date."""

from enum import StrEnum


class Limit(StrEnum):
    """Named after the columns of a date: `most_per_school`, …"""

    SCHOOL = "school"
    BOARD = "board"
    DOMAIN = "domain"

    @property
    def column(self) -> str:
        return f"most_per_{self.value}"
