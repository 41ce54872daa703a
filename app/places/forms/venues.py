from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import DataRequired, Length

from app.web.forms import Form, LineField, TextField


class VenueForm(Form):
    name = LineField(
        _l("Naam van de locatie"),
        validators=[
            DataRequired(_l("Vul een naam in.")),
            Length(max=200, message=_l("Gebruik niet meer dan 200 tekens.")),
        ],
    )
    address = LineField(_l("Adres"), validators=[Length(max=300, message=_l("Gebruik niet meer dan 300 tekens."))])
    route = TextField(
        _l("Zo kom je er"), validators=[Length(max=5000, message=_l("Gebruik niet meer dan 5000 tekens."))]
    )
    rooms = TextField(_l("Ruimtes"), validators=[Length(max=5000, message=_l("Gebruik niet meer dan 5000 tekens."))])
    is_active = BooleanField(_l("In gebruik: te kiezen bij een nieuwe bijeenkomst"), default=True)

    def plan(self) -> dict[str, Any]:
        """The arguments of the action."""
        return {
            **{name: self[name].data or "" for name in ("name", "address", "route", "rooms")},
            "is_active": bool(self.is_active.data),
        }
