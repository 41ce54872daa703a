"""A kind of event: how it is shown, and the defaults for a new event."""

from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import IntegerField, RadioField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, NumberRange, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.events.actions import KindPlan
from app.events.forms.moments import MOST_SEATS, NO_NUMBER
from app.events.forms.texts import LONG, short
from app.events.models import USUAL_ASKS, USUAL_MINUTES, Ask, EventKind, KindShape
from app.events.rules.kinds import NAME_MOST
from app.web.days import ClockField, DaysBeforeField, Readable
from app.web.forms import Form, LineField, TextField
from app.web.text import say

MOST_MINUTES = 24 * 60
NO_MINUTES = _l("Vul het aantal minuten in, van 5 tot en met 1440.")
REMINDERS = _l("Herinnering, dagen vooraf")
NO_SHAPE = _l("Kies een vorm.")


def _capitalised(text: str) -> str:
    return text[:1].upper() + text[1:]


class AsksField(SelectMultipleField):
    """The questions of the sign-up form, as checkboxes."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, **values: Any) -> None:
        super().__init__(label or _l("Wat vragen we bij het aanmelden?"), validate_choice=False, **values)
        self.choices = [SelectChoice(ask.value, _capitalised(say(ask.label))) for ask in Ask]

    def asks(self) -> tuple[Ask, ...]:
        """The ticked ones, in their fixed order; unknown values are ignored."""
        return tuple(ask for ask in Ask if ask.value in (self.data or ()))


class KindForm(Form):
    name = LineField(_l("Naam"), validators=[short(NAME_MOST)])
    shape = RadioField(_l("Vorm en kleur"), validate_choice=False, default=KindShape.IB.value)
    goal = TextField(_l("Doel"), validators=[LONG])
    audience = LineField(_l("Voor wie"), validators=[short(500)])
    description = TextField(_l("Wat gaan we doen?"), validators=[LONG])
    programme = TextField(_l("Programma"), validators=[LONG])
    seats = IntegerField(
        _l("Aantal plaatsen"),
        validators=[Readable(NO_NUMBER), Optional(), NumberRange(1, MOST_SEATS, NO_NUMBER)],
    )
    begins_at = ClockField(_l("Begin"), validators=[Optional()])
    minutes = IntegerField(
        _l("Duur in minuten"),
        default=USUAL_MINUTES,
        validators=[Readable(NO_MINUTES), DataRequired(NO_MINUTES), NumberRange(5, MOST_MINUTES, NO_MINUTES)],
    )
    asks = AsksField(default=[ask.value for ask in USUAL_ASKS])
    reminder_days = DaysBeforeField(REMINDERS)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.shape.choices = [SelectChoice(shape.value, say(shape.label)) for shape in KindShape]

    @classmethod
    def of(cls, kind: EventKind) -> "KindForm":
        """Filled in with the present values, unless something was posted."""
        return cls(
            name=kind.name,
            shape=kind.shape.value,
            goal=kind.default_goal,
            audience=kind.default_audience,
            description=kind.default_description,
            programme=kind.default_programme,
            seats=kind.default_seats,
            begins_at=kind.default_begins_at,
            minutes=kind.default_minutes,
            asks=[ask.value for ask in kind.default_asks],
            reminder_days=kind.default_reminder_days,
        )

    def validate_shape(self, field: RadioField) -> None:
        if field.data not in set(KindShape):
            raise ValidationError(NO_SHAPE)

    def plan(self) -> KindPlan:
        return KindPlan(
            name=self.name.data or "",
            shape=KindShape(self.shape.data),
            goal=self.goal.data or "",
            audience=self.audience.data or "",
            description=self.description.data or "",
            programme=self.programme.data or "",
            seats=self.seats.data,
            begins_at=self.begins_at.data,
            minutes=self.minutes.data or USUAL_MINUTES,
            asks=self.asks.asks(),
            reminder_days=self.reminder_days.days(),
        )


class AsksForm(Form):
    """The questions of one event's sign-up form, and its reminder."""

    asks = AsksField()
    reminder_days = DaysBeforeField(REMINDERS)
