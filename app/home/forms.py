from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, RadioField, SelectField, SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput

from app.core.text import one_line
from app.events.rules import STATES
from app.home import rules
from app.web.forms import Form, LineField, TextField

LONGEST_SEARCH = 100


@dataclass(frozen=True)
class ProgrammeFilters:
    """Filters on the programme, with the same names in its address and in that of its feed."""

    q: str = ""
    kind: str = ""
    area: str = ""
    only_free: bool = False

    @classmethod
    def of(cls, asked: Mapping[str, str], *, kinds: set[str], areas: set[str]) -> "ProgrammeFilters":
        """An unknown kind or werkgebied is ignored."""
        kind, area = asked.get("soort", ""), asked.get("gebied", "")
        return cls(
            q=one_line(asked.get("q"))[:LONGEST_SEARCH],
            kind=kind if kind in kinds else "",
            area=area if area in areas else "",
            only_free=asked.get("plek") == "1",
        )

    @property
    def as_query(self) -> dict[str, Any]:
        """The parameters for an address, without empty ones."""
        asked = {"q": self.q, "soort": self.kind, "gebied": self.area, "plek": "1" if self.only_free else ""}
        return {name: value for name, value in asked.items() if value}


@dataclass(frozen=True)
class Embedded:
    """The part of the programme that another site shows."""

    MOST: ClassVar[int] = 50
    USUAL: ClassVar[int] = 10

    kind: str = ""
    area: str = ""
    number: int = USUAL

    @classmethod
    def of(cls, asked: Mapping[str, str], *, kinds: set[str], areas: set[str]) -> "Embedded":
        kind, area, number = asked.get("soort", ""), asked.get("werkgebied", ""), asked.get("aantal", "")
        wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else cls.USUAL
        return cls(
            kind=kind if kind in kinds else "",
            area=area if area in areas else "",
            number=min(max(wanted, 1), cls.MOST),
        )

    @property
    def as_query(self) -> dict[str, Any]:
        number = "" if self.number == self.USUAL else self.number
        asked = {"soort": self.kind, "werkgebied": self.area, "aantal": number}
        return {name: value for name, value in asked.items() if value}


class Layout(StrEnum):
    """The layout of the organiser's calendar, as named in its address."""

    LIST = "lijst"
    MONTH = "maand"
    PLAN = "jaarplan"


@dataclass(frozen=True)
class YearFilters:
    """The filters of the organiser's calendar, shared by its address, its files and its print."""

    layout: Layout
    month: date  # its first day
    year: date  # the first day of the school year
    kind: str = ""
    area: str = ""
    state: str = ""
    by_area: bool = False  # rows of the year plan: werkgebied by month, or else month by kind
    day: date | None = None  # in the list: only this day

    @classmethod
    def of(cls, asked: Mapping[str, str], *, today: date, kinds: set[str], areas: set[str]) -> "YearFilters":
        shape, state = asked.get("weergave", ""), asked.get("stand", "")
        layout, day = (
            Layout(shape) if shape in set(Layout) else Layout.LIST,
            rules.day_in(asked.get("dag", "")),
        )
        month = rules.month_in(asked.get("maand", ""), day or today)
        kind, area = asked.get("soort", ""), asked.get("gebied", "")
        return cls(
            layout=layout,
            month=month,
            year=rules.school_year_in(asked.get("jaar", ""), month),
            kind=kind if kind in kinds else "",
            area=area if area in areas else "",
            state=state if state in STATES else "",
            by_area=asked.get("indeling", "") == "gebied",
            day=day if layout is Layout.LIST else None,
        )

    @property
    def is_narrowed(self) -> bool:
        return bool(self.kind or self.area or self.state)

    @property
    def day_before(self) -> date | None:
        return self.day - timedelta(days=1) if self.day else None

    @property
    def day_after(self) -> date | None:
        return self.day + timedelta(days=1) if self.day else None

    @property
    def span(self) -> tuple[date, date]:
        """The days shown: the first, and the first one after the last."""
        if self.layout is Layout.MONTH:
            first, last = rules.grid_days(self.month)
            return first, last + timedelta(days=1)
        if self.day is not None:
            return self.day, self.day + timedelta(days=1)
        return self.year, date(self.year.year + 1, 8, 1)

    @property
    def as_query(self) -> dict[str, str]:
        """The parameters for an address."""
        asked = {
            "weergave": self.layout.value,
            "maand": self.month.strftime("%Y-%m") if self.layout is Layout.MONTH else "",
            "jaar": str(self.year.year) if self.layout is not Layout.MONTH and self.day is None else "",
            "dag": self.day.isoformat() if self.day else "",
            "indeling": "gebied" if self.by_area else "",
            "soort": self.kind,
            "gebied": self.area,
            "stand": self.state,
        }
        return {name: value for name, value in asked.items() if value}


class Specimen(Form):
    """One field of each type, for the style guide."""

    name = LineField(_l("Je naam"))
    email = LineField(_l("Je e-mailadres"))
    role = SelectField(_l("Je functie"), choices=[SelectChoice("ib", _l("IB’er of kwaliteitscoördinator"))])
    question = TextField(_l("Welke vraag neem je mee?"))
    audience = SelectMultipleField(
        _l("Voor wie is dit?"),
        choices=[
            SelectChoice("po", _l("Leerkrachten")),
            SelectChoice("ib", _l("IB’ers en kwaliteitscoördinatoren")),
        ],
        option_widget=CheckboxInput(),
        default=["po"],
    )
    where = RadioField(
        _l("Waar is het?"),
        choices=[SelectChoice("zaal", _l("Op een locatie")), SelectChoice("online", _l("Online"))],
        default="zaal",
    )
    news = BooleanField(_l("Mail mij als er nieuws is"), default=True)
