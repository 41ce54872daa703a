from collections.abc import Mapping
from datetime import date

from flask_babel import lazy_gettext as _l
from werkzeug.datastructures import MultiDict
from wtforms import Field, HiddenField, RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import InputRequired

from app.activity.verbs import SubjectKind
from app.core.text import one_line
from app.privacy.queries.log import LogFilters
from app.privacy.rules.terms import Subject
from app.web.forms import Address, Form, LineField


class AddressForm(Form):
    email = LineField(_l("E-mailadres"), validators=[Address()])


class FindPersonForm(Form):
    """An address, a name, or both."""

    email = LineField(_l("E-mailadres"))
    name = LineField(_l("Naam"))

    def validate_email(self, field: Field) -> None:
        if field.data or not self.name.data:
            Address()(self, field)


class EraseForm(Form):
    email = HiddenField(validators=[Address()])
    tells = RadioField(
        _l("Krijgt deze persoon nog bericht?"),
        choices=[
            SelectChoice("ja", _l("Ja. De afmelding wordt gemaild, en die mail wordt daarna gewist.")),
            SelectChoice("nee", _l("Nee. Er gaat niets uit. Wat in een agenda staat, blijft daar staan.")),
        ],
        validators=[InputRequired(_l("Kies of deze persoon nog bericht krijgt."))],
    )


def typed_terms(typed: Mapping[str, str]) -> dict[Subject, int | None]:
    """The input for each subject; None if it is not a whole number."""
    return {
        subject: int(text) if (text := typed.get(subject.value, "").strip()).isascii() and text.isdigit() else None
        for subject in Subject
    }


def asked_of(args: "MultiDict[str, str]") -> LogFilters:
    """The filters in the address of the log; invalid ones are ignored."""
    before = args.get("voor", "")
    return LogFilters(
        words=one_line(args.get("q"))[:100],
        account=one_line(args.get("wie"))[:16],
        kind=args.get("soort", "") if args.get("soort", "") in list(SubjectKind) else "",
        since=_day(args.get("van", "")),
        until=_day(args.get("tot", "")),
        before=int(before) if before.isascii() and before.isdigit() and len(before) < 16 else None,
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
