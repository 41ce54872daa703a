"""Who works on an event."""

from collections.abc import Sequence

from flask_babel import lazy_gettext as _l
from wtforms import SelectMultipleField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.widgets import CheckboxInput, ListWidget

from app.accounts.models import Account
from app.web.forms import Form


class TeamForm(Form):
    members = SelectMultipleField(
        _l("Medeorganisatoren"),
        validate_choice=False,
        widget=ListWidget(prefix_label=False),
        option_widget=CheckboxInput(),
    )

    def offer(self, accounts: Sequence[Account]) -> None:
        self.accounts = {account.public_id: account for account in accounts}
        self.members.choices = [
            SelectChoice(key, f"{account.name} ({account.email})" if account.name else account.email)
            for key, account in self.accounts.items()
        ]

    def chosen(self) -> list[Account]:
        """The ticked accounts; those that were closed in the meantime are ignored."""
        return [self.accounts[key] for key in self.members.data or () if key in self.accounts]
