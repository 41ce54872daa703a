"""The settings pages; fields have the name of the column that they fill."""

from collections.abc import Mapping
from typing import Any, ClassVar

from flask_babel import lazy_gettext as _l
from flask_wtf.file import FileField
from wtforms import BooleanField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired, Length, Optional

from app.places.models import HolidayRegion, Language, Organisation
from app.places.rules.settings import STATUSES
from app.web.days import DayField, DaysBeforeField
from app.web.forms import Address, Form, LineField, TextField
from app.web.text import say


def most(number: int) -> Length:
    return Length(max=number, message=_l("Dit is te lang. Houd het bij %(max)d tekens."))


class SettingsForm(Form):
    """One page of settings."""

    title: ClassVar[Any] = ""

    @classmethod
    def showing(cls, row: Organisation) -> "SettingsForm":
        return cls(data={name: getattr(row, name) for name in cls.settings()})

    @classmethod
    def settings(cls) -> list[str]:
        """The columns on this page."""
        return [name for name in vars(cls) if name in Organisation.__table__.columns]

    @property
    def given(self) -> Mapping[str, Any]:
        """The values by column name."""
        return {name: "" if (value := self[name].data) is None else value for name in self.settings()}


class OrganisationForm(SettingsForm):
    title = _l("Wie jullie zijn")

    name = LineField(
        _l("Naam"),
        validators=[InputRequired(_l("Vul de naam van jullie samenwerkingsverband in.")), most(120)],
    )
    short_name = LineField(_l("Korte naam"), validators=[most(40)])
    postal_address = LineField(_l("Postadres"), validators=[most(200)])
    contact_name = LineField(
        _l("Wie vragen beantwoordt"),
        validators=[InputRequired(_l("Vul in wie vragen beantwoordt.")), most(120)],
    )
    contact_email = LineField(_l("E-mailadres voor vragen"), validators=[Address()])
    contact_hours = LineField(_l("Wanneer jullie te bereiken zijn"), validators=[most(200)])
    privacy_officer = LineField(
        _l("E-mailadres van de functionaris gegevensbescherming"), validators=[Optional(), Address()]
    )
    security_contact = LineField(_l("Waar iemand een lek in de beveiliging meldt"), validators=[most(254)])


class MailForm(SettingsForm):
    title = _l("Afzender van mail")

    sender_name = LineField(_l("Naam van de afzender"), validators=[most(120)])
    reply_to = LineField(_l("Waar antwoorden heen gaan"), validators=[Optional(), Address()])


class HabitsForm(SettingsForm):
    title = _l("Afspraken en gewoonten")

    region = RadioField(
        _l("Vakantieregio"),
        choices=[SelectChoice(region.value, region.label) for region in HolidayRegion],
        validators=[InputRequired(_l("Kies een vakantieregio."))],
    )
    formal = BooleanField(_l("Gebruik de beleefde vorm"))
    language = RadioField(
        _l("Taal"),
        choices=[
            SelectChoice(Language.DUTCH.value, _l("Nederlands")),
            SelectChoice(Language.ENGLISH.value, _l("Engels")),
        ],
        validators=[InputRequired(_l("Kies een taal."))],
    )
    reminder_days = DaysBeforeField(_l("Dagen vooraf herinneren"))
    looks_first = BooleanField(_l("Lees wensen eerst, voordat iedereen ze ziet"))
    second_factor_required = BooleanField(_l("Inloggen in twee stappen is verplicht voor wie deelnemers ziet"))

    @property
    def given(self) -> Mapping[str, Any]:
        typed = dict(super().given)
        return {**typed, "region": HolidayRegion(typed["region"]), "language": Language(typed["language"])}


class AccessibilityForm(SettingsForm):
    title = _l("Stand van de toegankelijkheid")

    accessibility_status = RadioField(
        _l("Nalevingsstatus"),
        choices=lambda: [SelectChoice(status, say(label)) for status, label in STATUSES.items()],
        validators=[InputRequired(_l("Kies een nalevingsstatus."))],
    )
    accessibility_date = DayField(_l("Vastgesteld op"), [Optional()])
    accessibility_report = LineField(_l("Adres van het onderzoeksrapport"), validators=[most(300)])

    @property
    def given(self) -> Mapping[str, Any]:
        return {**super().given, "accessibility_date": self.accessibility_date.data}


class HouseStyleForm(Form):
    brand_colour = LineField(_l("Hoofdkleur"))
    logo = FileField(_l("Logo"))
    remove_logo = BooleanField(_l("Haal het logo weg"))

    @property
    def chosen_file(self) -> bytes | None:
        """The uploaded file, even if it is empty; None if there is none."""
        upload = self.logo.data
        return upload.read() if upload and upload.filename else None


class StatementForm(Form):
    text = TextField(_l("Tekst"))


SECTIONS: dict[str, type[SettingsForm]] = {
    "organisatie": OrganisationForm,
    "mail": MailForm,
    "gewoonten": HabitsForm,
    "toegankelijkheid": AccessibilityForm,
}
