"""The dates of a copied event, proposed a year later."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, HiddenField
from wtforms.validators import DataRequired

from app.core import clock
from app.events.actions import Times
from app.events.forms.parts import MomentForm
from app.events.forms.texts import short
from app.events.models import Event, Meeting
from app.events.queries import slot
from app.events.rules import Slot, a_year_later
from app.web.forms import Form, LineField


class CopyRow(MomentForm):
    """One meeting of the copy."""

    meeting = HiddenField()
    drop = BooleanField(_l("Laat deze datum vervallen"))


class CopyForm(Form):
    title = LineField(_l("Titel"), validators=[DataRequired(_l("Vul een titel in.")), short(200)])
    dates = FieldList(FormField(CopyRow))
    form_key = HiddenField()

    @classmethod
    def of(cls, event: Event, today: date, form_key: str) -> "CopyForm":
        """With the same weekdays in the next year."""
        rows = [_proposed(each, today) for each in _meetings(event)]
        return cls(title=event.title, dates=rows, form_key=form_key)

    @property
    def rows(self) -> list[CopyRow]:
        return [entry.form for entry in self.dates.entries]

    @property
    def faults(self) -> list[tuple[str | None, str]]:
        found: list[tuple[str | None, str]] = [(None, message) for message in self.form_errors]
        found += [(self.title.id, str(error)) for error in self.title.errors]
        found += [("dates", str(error)) for error in self.dates.errors if isinstance(error, str)]
        return found + [(field.id, str(error)) for row in self.rows for field in row for error in field.errors]

    def let_go(self, event: Event) -> None:
        """Remove dates that were unticked, and anything that is not a meeting of this event."""
        self.meetings = {each.public_id: each for each in _meetings(event)}
        self.dates.entries = [
            each for each in self.dates.entries if each.form.meeting.data in self.meetings and not each.form.drop.data
        ]

    def validate(self, extra_validators: Any = None) -> bool:
        is_good = bool(super().validate(extra_validators))
        if not self.rows:
            self.dates.errors = [gettext("Laat minstens één datum staan.")]
        return is_good and bool(self.rows)

    def times(self) -> dict[str, Times]:
        """The dates in a valid form, by the public id of the original meeting."""
        return {row.meeting.data or "": Times(**row.times()) for row in self.rows}

    def slots(self, event: Event) -> list[Slot]:
        """The dates so far, as far as they can be parsed."""
        sources = {each.public_id: slot(each) for each in _meetings(event)}
        return [
            Slot(**{**vars(sources[row.meeting.data]), **_span(row)})
            for row in self.rows
            if row.is_readable and row.meeting.data in sources
        ]


def _span(row: CopyRow) -> dict[str, Any]:
    times = row.times()
    return {"starts_at": times["starts_at"], "ends_at": times["ends_at"]}


def _meetings(event: Event) -> Iterator[Meeting]:
    return (meeting for each in event.sessions for meeting in each.meetings)


def _proposed(meeting: Meeting, today: date) -> dict[str, Any]:
    moments = CopyRow.moments_of(meeting)
    day = a_year_later(clock.local(meeting.starts_at).date(), today)
    return {**moments, "day": day, "meeting": meeting.public_id, "drop": False}
