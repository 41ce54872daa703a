"""Several dates in one form: typed one by one or generated from a pattern, as alternatives or as a series."""

from collections.abc import Callable, Collection, Iterator
from datetime import date, time
from itertools import count
from typing import Any

from flask_babel import LazyString, gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, FieldList, FormField, IntegerField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Length, NumberRange, Optional

from app.events import rules
from app.events.forms.parts import TOO_LONG, MomentForm
from app.events.plans import MeetingPlan, SessionPlan
from app.web.days import Readable
from app.web.forms import Form, LineField
from app.web.text import say

NO_TIMES = _l("Vul een getal in van 2 tot en met 60.")
CHOOSE, SERIES = "kies", "reeks"


class DateRow(MomentForm):
    """One date of a new event; it is left out if unticked."""

    group = LineField(_l("Groep"), validators=[Length(max=120, message=TOO_LONG)])
    drop = BooleanField(_l("Laat deze datum vervallen"))

    @property
    def is_blank(self) -> bool:
        """Whether nothing was typed or filled in."""
        fields = (self.day, self.doors, self.begin, self.end)
        typed = any(str(each).strip() for field in fields for each in field.raw_data or ())
        return not typed and not any(field.data for field in fields)

    def begin_with(self, begin: time, end: time) -> None:
        if not self.begin.data and not self.end.data and begin < end:
            self.begin.data, self.begin.raw_data = begin, None
            self.end.data, self.end.raw_data = end, None


class DatesForm(Form):
    """The dates of an event, and a pattern that generates more of them."""

    dates = FieldList(FormField(DateRow), min_entries=1, max_entries=rules.MOST_DATES + 1)
    together = RadioField(
        _l("Wat betekenen deze datums?"),
        choices=[
            SelectChoice(CHOOSE, _l("Kies één datum: mensen kiezen wanneer ze komen")),
            SelectChoice(SERIES, _l("Een reeks: wie zich aanmeldt, komt elke keer")),
        ],
        default=CHOOSE,
        validate_choice=False,
    )
    every = SelectField(
        _l("Herhaal de eerste datum"),
        choices=[
            SelectChoice("", _l("niet")),
            *(SelectChoice(each.value, LazyString(say, each.label)) for each in rules.Every),
        ],
        validate_choice=False,
    )
    times_in_all = IntegerField(
        _l("Hoeveel keer in totaal"),
        validators=[Readable(NO_TIMES), Optional(), NumberRange(2, rules.MOST_DATES, NO_TIMES)],
    )
    skip = BooleanField(_l("Sla schoolvakanties en feestdagen over"), default=True)

    @property
    def rows(self) -> list[DateRow]:
        return [entry.form for entry in self.dates.entries]

    @property
    def faults(self) -> list[tuple[str | None, str]]:
        """As in every form, with the errors of each date in their place."""
        found: list[tuple[str | None, str]] = [(None, message) for message in self.form_errors]
        for field in self:
            if field.name == "dates":
                found += self._faults_of_dates()
            else:
                found += [(field.id, str(error)) for error in field.errors]
        return found

    def _faults_of_dates(self) -> list[tuple[str | None, str]]:
        own: list[tuple[str | None, str]] = [
            ("dates", str(error)) for error in self.dates.errors if error and not isinstance(error, dict)
        ]
        rows = [(field.id, str(error)) for row in self.rows for field in row for error in field.errors]
        return own + rows

    def let_go(self) -> None:
        """Remove dates that were unticked or left blank; one always remains, to type in."""
        entries = self.dates.entries
        kept = [each for each in entries if not each.form.drop.data]
        filled = [each for each in kept if not each.form.is_blank]
        self.dates.entries = filled or kept[:1]
        if not self.dates.entries:
            self.dates.append_entry()

    def is_usually_series(self) -> bool:
        """Whether dates of such an event usually belong together."""
        return False

    def add_row(self) -> None:
        """Add a date, at the same time as the last one."""
        if len(self.rows) == 1 and self.is_usually_series():
            self.together.data = SERIES
        if len(self.rows) < rules.MOST_DATES:
            self._append(None)

    def _append(self, day: date | None) -> None:
        last = self.rows[-1]
        self.dates.append_entry(
            {
                "day": day,
                "doors": last.doors.data,
                "begin": last.begin.data,
                "end": last.end.data,
                "group": "",
            }
        )

    def validate(self, extra_validators: Any = None) -> bool:
        return bool(super().validate(extra_validators)) and self.dates_are_good()

    def dates_are_good(self) -> bool:
        """Whether every date can be parsed, and none occurs twice in one group."""
        is_good = self.dates.validate(self)
        if len(self.rows) > rules.MOST_DATES:
            too_many = gettext("Plan niet meer dan %(most)s datums tegelijk.", most=rules.MOST_DATES)
            self.dates.errors = [*self.dates.errors, too_many]
            return False
        return is_good and not self._has_doubles()

    def _has_doubles(self) -> bool:
        """Nobody can attend two meetings of one group at the same time."""
        seen: list[tuple[int, str | None, dict[str, Any]]] = []
        found = False
        for number, row in enumerate(self.rows, 1):
            times, group = row.times(), self._group(row, number)
            for other, its_group, its_times in seen:
                if group == its_group and _overlap(times, its_times):
                    said = gettext("Deze datum valt samen met datum %(number)s.", number=other)
                    row.day.errors, found = [*row.day.errors, said], True
            seen.append((number, group, times))
        if found:
            self.dates.errors = [row.errors for row in self.rows]
        return found

    def _group(self, row: DateRow, number: int) -> str | None:
        """What the rows of one session have in common."""
        if self.together.data == SERIES:
            return None
        return row.group.data or f"\n{number}"  # a line contains no line break, so nobody types this

    def lay_out(self, is_off: Callable[[date], bool]) -> bool:
        """Add the dates of the pattern to the existing ones; False if the pattern is incomplete."""
        if not self.every.data:
            return self.dates_are_good()
        is_good = self.dates_are_good() & self.times_in_all.validate(self)
        if self.every.data not in set(rules.Every) or (is_good and self.times_in_all.data is None):
            self.times_in_all.errors = [NO_TIMES]
            is_good = False
        if not is_good:
            return False
        if len(self.rows) == 1:  # nobody was asked yet: a pattern is usually a series
            self.together.data = SERIES
        first = self.rows[0].day.data
        assert first is not None  # the pattern was valid
        there = {row.day.data for row in self.rows}
        skipped = is_off if self.skip.data else (lambda _day: False)
        for day in rules.by_pattern(first, rules.Every(self.every.data), self.times_in_all.data or 2, skipped):
            if day not in there and len(self.rows) < rules.MOST_DATES:
                self._append(day)
        self.every.data, self.times_in_all.data, self.times_in_all.raw_data = "", None, None
        return True

    def sessions(self, place: dict[str, Any], seats: dict[str, Any]) -> list[SessionPlan]:
        """The sessions to choose from. Unnamed groups are numbered if there are several."""
        groups: dict[str | None, list[MeetingPlan]] = {}
        for number, row in enumerate(self.rows, 1):
            meeting = MeetingPlan(**row.times(), **place)
            groups.setdefault(self._group(row, number), []).append(meeting)
        names = _names(list(groups))
        return [
            SessionPlan(name=name, meetings=sorted(meetings, key=lambda each: each.starts_at), **seats)
            for name, meetings in zip(names, groups.values(), strict=True)
        ]


def _overlap(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return bool(one["starts_at"] < other["ends_at"] and other["starts_at"] < one["ends_at"])


def _names(groups: list[str | None]) -> list[str]:
    if len(groups) == 1:
        return [groups[0] if groups[0] and not groups[0].startswith("\n") else ""]
    numbers = group_names(groups)
    return [group if group and not group.startswith("\n") else next(numbers) for group in groups]


def group_names(taken: Collection[str | None]) -> Iterator[str]:
    """'Groep 1', 'Groep 2', …, without those that are taken."""
    return (name for number in count(1) if (name := gettext("Groep %(number)s", number=number)) not in taken)
