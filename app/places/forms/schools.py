from collections.abc import Sequence
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Length, Optional

from app.places.models import Board, Sector, WorkArea
from app.web.forms import Address, Form, LineField

SECTORS = {
    Sector.PRIMARY: _l("basisonderwijs (po)"),
    Sector.SECONDARY: _l("voortgezet onderwijs (vo)"),
    Sector.SPECIAL: _l("speciaal onderwijs (so)"),
}
_TOO_LONG = _l("Dit is te lang. Gebruik niet meer dan %(max)d tekens.")


class SchoolForm(Form):
    name = LineField(
        _l("Naam van de school"),
        validators=[DataRequired(_l("Vul de naam van de school in.")), Length(max=200, message=_TOO_LONG)],
    )
    brin = LineField(_l("BRIN-nummer van de vestiging"))
    town = LineField(_l("Plaats"), validators=[Length(max=100, message=_TOO_LONG)])
    sector = SelectField(_l("Sector"), choices=[SelectChoice(each.value, text) for each, text in SECTORS.items()])
    work_area = SelectField(_l("Werkgebied"))
    board = SelectField(_l("Bestuur"))
    adviser_name = LineField(_l("Naam van de begeleider"), validators=[Length(max=120, message=_TOO_LONG)])
    adviser_email = LineField(_l("E-mailadres van de begeleider"), validators=[Optional(), Address()])
    mail_domains = LineField(_l("Maildomeinen"))

    def offer(self, areas: Sequence[WorkArea], boards: Sequence[Board]) -> None:
        self.areas = {area.public_id: area for area in areas}
        self.boards = {board.public_id: board for board in boards}
        self.work_area.choices = _choices(gettext("Geen werkgebied"), areas)
        self.board.choices = _choices(gettext("Geen bestuur"), boards)

    def typed(self) -> dict[str, Any]:
        """The values of a valid form, under the names that the action uses."""
        lines = (self.name, self.brin, self.town, self.adviser_name, self.adviser_email, self.mail_domains)
        return {
            **{field.name: field.data or "" for field in lines},
            "sector": Sector(self.sector.data),
            "work_area": self.areas.get(self.work_area.data),
            "board": self.boards.get(self.board.data),
        }


class BulkForm(Form):
    """What to do with the selected schools."""

    work_area = SelectField(_l("Werkgebied"))
    adviser_name = LineField(_l("Naam van de begeleider"), validators=[Length(max=120, message=_TOO_LONG)])
    adviser_email = LineField(_l("E-mailadres van de begeleider"), validators=[Optional(), Address()])

    def offer(self, areas: Sequence[WorkArea]) -> None:
        self.areas = {area.public_id: area for area in areas}
        self.work_area.choices = _choices(gettext("Geen werkgebied"), areas)

    @property
    def chosen_area(self) -> WorkArea | None:
        return self.areas.get(self.work_area.data)


class SchoolMergeForm(Form):
    """The school to merge into, by its BRIN: a list of all would be too long to read."""

    into = LineField(_l("BRIN-nummer van de school die blijft"))


def _choices(none: str, rows: Sequence[WorkArea] | Sequence[Board]) -> list[SelectChoice]:
    return [SelectChoice("", none), *(SelectChoice(row.public_id, row.name) for row in rows)]
