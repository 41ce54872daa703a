from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField
from wtforms.validators import DataRequired, Length, Optional

from app.events.plans import EventTexts
from app.web.forms import Address, Form, LineField, TextField

LONG = Length(max=20_000, message=_l("Deze tekst is te lang."))


def short(most: int) -> Length:
    return Length(max=most, message=_l("Gebruik niet meer dan %(max)d tekens."))


class TextsForm(Form):
    title = LineField(_l("Titel"), validators=[DataRequired(_l("Vul een titel in.")), short(200)])
    goal = TextField(_l("Doel"), validators=[LONG])
    audience = LineField(_l("Voor wie"), validators=[short(500)])
    speakers = LineField(_l("Door wie"), validators=[short(500)])
    bring = LineField(_l("Neem mee"), validators=[short(500)])
    description = TextField(_l("Wat gaan we doen?"), validators=[LONG])
    programme = TextField(_l("Programma"), validators=[LONG])
    origin = LineField(_l("Waar dit vandaan komt"), validators=[short(500)])
    improvements = TextField(_l("Wat deden we met de vorige evaluatie?"), validators=[LONG])
    mail_note = TextField(_l("Extra alinea in de mails"), validators=[LONG])
    report = TextField(_l("Verslag"), validators=[LONG])
    contact_name = LineField(_l("Contactpersoon"), validators=[short(120)])
    contact_email = LineField(_l("E-mailadres voor vragen"), validators=[Optional(), Address()])
    mails = BooleanField(_l("Mail dit aan iedereen op de lijst, met een bijgewerkte uitnodiging"))

    def texts(self, theme: str) -> EventTexts:
        others = ("csrf_token", "mails")
        typed: dict[str, Any] = {name: value or "" for name, value in self.data.items() if name not in others}
        return EventTexts(theme=theme, **typed)
