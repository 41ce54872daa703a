"""How what is kept about a person is shown: sections with a list of lines for each row."""

from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext

from app.web.filters import clock_time, long_date

Line = tuple[str, str]  # (label, value)


@dataclass(frozen=True)
class Section:
    """What one part of the site keeps: a heading, and a list of lines for each row."""

    name: str
    code: str  # the key in the JSON
    things: list[list[Line]]
    by_hand: str = ""  # who can change this, if erasing does not


def moment(at: datetime | None) -> str:
    return gettext("%(day)s, %(time)s uur", day=long_date(at), time=clock_time(at)) if at else ""


def lines(*given: Line) -> list[Line]:
    return [(label, value) for label, value in given if value]
