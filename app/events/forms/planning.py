"""Creating an event on one page: what, for whom, when, where and for how many."""

from collections.abc import Mapping, Sequence
from datetime import time
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import HiddenField, SelectField, SelectMultipleField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired, Optional
from wtforms.widgets import CheckboxInput, ListWidget

from app.events import rules
from app.events.forms.dates import SERIES, DatesForm
from app.events.forms.parts import PlaceFields, SeatsFields
from app.events.forms.texts import LONG, short
from app.events.models import EventKind, EventState
from app.events.plans import EventPlan, EventTexts
from app.events.rules import Slot
from app.places.models import Venue, WorkArea
from app.web.forms import Address, LineField, TextField

DEFAULTS = {
    "goal": "default_goal",
    "audience": "default_audience",
    "description": "default_description",
    "programme": "default_programme",
    "capacity": "default_seats",
}


class AreasField(SelectMultipleField):
    """Werkgebieden as checkboxes; none means the whole region."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def __init__(self, label: Any = None, **values: Any) -> None:
        super().__init__(label or _l("Werkgebieden"), validate_choice=False, **values)

    def offer(self, areas: Sequence[WorkArea]) -> None:
        self.areas = {each.public_id: each for each in areas}
        self.choices = [SelectChoice(key, each.name) for key, each in self.areas.items()]

    def chosen(self) -> list[WorkArea]:
        return [each for key, each in self.areas.items() if key in (self.data or ())]


class KindFields:
    """The kind, and the theme."""

    kind = SelectField(_l("Soort"), validate_choice=False)
    areas = AreasField()

    def offer_kinds(self, kinds: Mapping[str, EventKind], areas: Sequence[WorkArea]) -> None:
        """Set the choices, before the form is read or rendered."""
        self.kinds = kinds
        ordered = sorted(kinds.items(), key=lambda item: item[1].sort_key)
        self.kind.choices = [SelectChoice(key, kind.name) for key, kind in ordered]
        self.areas.offer(areas)

    def validate_kind(self, field: SelectField) -> None:
        if field.data not in self.kinds:
            raise ValidationError(gettext("Kies een soort uit de lijst."))


class PlanForm(KindFields, PlaceFields, SeatsFields, DatesForm):
    title = LineField(_l("Titel"), validators=[DataRequired(_l("Vul een titel in.")), short(200)])
    goal = TextField(_l("Doel"), validators=[LONG])
    audience = LineField(_l("Voor wie"), validators=[short(500)])
    speakers = LineField(_l("Door wie"), validators=[short(500)])
    theme = LineField(_l("Thema"), validators=[short(200)])
    bring = LineField(_l("Neem mee"), validators=[short(500)])
    description = TextField(_l("Wat gaan we doen?"), validators=[LONG])
    programme = TextField(_l("Programma"), validators=[LONG])
    contact_name = LineField(_l("Contactpersoon"), validators=[short(120)])
    contact_email = LineField(_l("E-mailadres voor vragen"), validators=[Optional(), Address()])
    form_key = HiddenField()

    def offer(self, kinds: Mapping[str, EventKind], areas: Sequence[WorkArea], venues: Sequence[Venue]) -> None:
        self.offer_kinds(kinds, areas)
        self.kind.choices = [SelectChoice("", gettext("Kies een soort")), *(self.kind.choices or [])]
        self.offer_venues(venues)

    def begin_with(self, kind: EventKind) -> None:
        """Fill in the kind's defaults, wherever nothing else was typed."""
        usual = {name: {getattr(each, column) for each in self.kinds.values()} for name, column in DEFAULTS.items()}
        for name, column in DEFAULTS.items():
            field = getattr(self, name)
            if not field.data or field.data in usual[name]:
                field.data, field.raw_data = getattr(kind, column), None
        if len(self.rows) > 1 and rules.is_series_kind(kind.slug):
            self.together.data = SERIES
        begin = kind.default_begins_at
        if begin is not None:
            hours, minutes = divmod(begin.hour * 60 + begin.minute + kind.default_minutes, 60)
            end = time(hours, minutes) if hours < 24 else time(23, 59)
            for row in self.rows:
                row.begin_with(begin, end)

    def is_usually_series(self) -> bool:
        kind = self.kinds.get(self.kind.data)
        return kind is not None and rules.is_series_kind(kind.slug)

    def plan(self, state: EventState, **more: Any) -> EventPlan:
        """The event in a valid form; `more` adds what is not in the form."""
        names = (
            "title",
            "goal",
            "audience",
            "speakers",
            "theme",
            "bring",
            "description",
            "programme",
            "contact_name",
            "contact_email",
        )
        return EventPlan(
            kind=self.kinds[self.kind.data],
            texts=EventTexts(**{name: getattr(self, name).data or "" for name in names}),
            sessions=self.sessions(self.place(), self.seats()),
            state=state,
            work_areas=self.areas.chosen(),
            **more,
        )

    def slots(self) -> list[Slot]:
        """The dates so far, as far as they can be parsed."""
        place = self.place()
        return [
            Slot(
                title=self.title.data or "",
                starts_at=times["starts_at"],
                ends_at=times["ends_at"],
                areas=frozenset(each.name for each in self.areas.chosen()),
                audience=self.audience.data or "",
                speakers=self.speakers.data or "",
                venue=place["venue"],
                room=place["room"],
            )
            for times in (row.times() for row in self.rows if row.is_readable)
        ]
