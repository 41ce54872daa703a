from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectMultipleField
from wtforms.validators import InputRequired, Length
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.models import Account, AccountRole
from app.places.models import WorkArea
from app.web.forms import Address, Form, LineField
from app.web.text import say


class AccountForm(Form):
    """Name, role and werkgebieden of an account."""

    name = LineField(_l("Naam"), validators=[Length(max=120, message=_l("Dit is te lang."))])
    role = RadioField(_l("Rol"), validators=[InputRequired(_l("Kies een rol."))])
    work_areas = SelectMultipleField(
        _l("Werkgebieden"), widget=ListWidget(prefix_label=False), option_widget=CheckboxInput()
    )

    def offer(self, areas: Sequence[WorkArea]) -> None:
        """Set the choices; call this before validation."""
        self.areas = {area.public_id: area for area in areas}
        self.work_areas.choices = [(key, area.name) for key, area in self.areas.items()]
        self.role.choices = [
            (role.value, f"{say(role.label).capitalize()}: {say(role.meaning)}") for role in AccountRole
        ]

    def show(self, account: Account) -> None:
        """Fill in the account's current values."""
        self.name.data, self.role.data = account.name, account.role.value
        self.work_areas.data = [area.public_id for area in account.work_areas]

    @property
    def chosen_role(self) -> AccountRole:
        return AccountRole(self.role.data)

    @property
    def chosen_areas(self) -> list[WorkArea]:
        """Only a consulent has any; what was ticked for another role is ignored."""
        if self.chosen_role is not AccountRole.CONSULTANT:
            return []
        return [self.areas[key] for key in self.work_areas.data or () if key in self.areas]


class InviteForm(AccountForm):
    email = LineField(_l("E-mailadres"), validators=[Address()])
