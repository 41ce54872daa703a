import re
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Any

from flask import request
from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.core.text import one_line
from app.events.models import Ask
from app.places.models import JobRole
from app.registrations import importing, rules
from app.registrations.actions import Person
from app.registrations.forms import Obeys, SignUpForm
from app.registrations.rules import Entry
from app.web.forms import Address, LineField, TextField
from app.web.text import say

_ROW = re.compile(r"(?:name|email)-(\d{1,3})")
_ROWS_SHOWN, _ROWS_TO_SPARE = 4, 2
_ENOUGH = 20  # faults of pasted lines above the form; below it are all of them


@dataclass(frozen=True)
class Row:
    """One colleague in the form; `errors` by field."""

    number: int
    name: str = ""
    email: str = ""
    errors: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class PastedLine:
    """A pasted line with what is wrong with it."""

    number: int
    text: str
    fault: str


class ColleaguesForm(SignUpForm):
    """Several colleagues, in rows and on pasted lines, and whoever signs them up."""

    by_name = LineField(_l("Je eigen naam"), validators=[Obeys(rules.name_objection)])
    by_email = LineField(_l("Je eigen e-mailadres"), validators=[Address()])
    people = TextField(_l("Of plak een lijst"))
    together = RadioField(
        _l("En als er niet genoeg plaatsen zijn?"),
        choices=[
            SelectChoice("0", _l("Wie past, krijgt een plaats. De rest komt op de wachtlijst.")),
            SelectChoice("1", _l("Samen of niet: dan wachten we allemaal, tot er plaats is voor iedereen.")),
        ],
        validate_choice=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("name", "email", "wait_for", "seen_full"):
            delattr(self, name)
        self.school.label.text = gettext("Jullie school of organisatie")
        self.job_role.label.text = gettext("Hun functie, als die voor iedereen gelijk is")
        self.rows, self.lines = self._typed_rows(), list[PastedLine]()
        self.entries = [Entry(row.number + 1, row.name, row.email) for row in self.rows if row.name or row.email]
        self.entries += importing.pasted(self.people.data or "")

    def _typed_rows(self) -> list[Row]:
        """As many as were typed, and some to spare."""
        numbers = sorted({int(found[1]) for name in request.form if (found := _ROW.fullmatch(name))})
        typed = [Row(n, self._typed("name", n), self._typed("email", n)) for n in numbers]
        filled = [row for row in typed if row.name or row.email]
        wanted = min(max(_ROWS_SHOWN, len(filled) + _ROWS_TO_SPARE), max(rules.MOST, len(filled)))
        blank = [Row(n) for n in range(len(filled), wanted)]
        return [Row(n, row.name, row.email) for n, row in enumerate(filled)] + blank

    @staticmethod
    def _typed(name: str, number: int) -> str:
        return one_line(request.form.get(f"{name}-{number}"))

    def ask_team(self, asks: Collection[Ask]) -> None:
        """Of all that the event asks: each colleague answers the rest on their own page."""
        self.ask({Ask.SCHOOL, Ask.JOB_ROLE} & set(asks))

    def check_people(self) -> None:
        """Every fault, beside its row or line."""
        size = rules.size_objection(len(self.entries))
        if size is not None:
            self.refuse(size)
        in_rows = sum(bool(row.name or row.email) for row in self.rows)
        for at, (entry, faults) in enumerate(zip(self.entries, rules.entry_faults(self.entries), strict=True)):
            if at < in_rows:
                self.rows[at].errors.update({each.field or "name": say(each.sentence) for each in faults})
            else:
                self.lines += [PastedLine(entry.line, entry.text, say(each.sentence)) for each in faults]
        if self.lines:
            said = gettext("Kijk de geplakte lijst na: bij %(lines)s klopt iets niet.", lines=self._where())
            self.people.errors = [*self.people.errors, said]

    def _where(self) -> str:
        numbers = list(dict.fromkeys(line.number for line in self.lines))
        said = ", ".join(gettext("regel %(line)s", line=number) for number in numbers[:_ENOUGH])
        return said + (" …" if len(numbers) > _ENOUGH else "")

    @property
    def faults(self) -> list[tuple[str | None, str]]:
        """With those of the rows, which have ids of their own."""
        rows = [(f"{name}-{row.number}", error) for row in self.rows for name, error in row.errors.items()]
        return [*super().faults, *rows]

    @property
    def as_one(self) -> bool | None:
        """The answer to `together`; None if the page did not get one, False for a form that never asks it."""
        if self.together.data:
            return bool(self.together.data not in ("0", "false", "nee"))
        return None if self.form_key.data else False

    def colleagues(self, language: str) -> list[Person]:
        """The people in a valid form."""
        school = self.chosen_school if self.school else None
        role = JobRole(self.job_role.data) if self.job_role and self.job_role.data else None
        organisation = self.organisation.data or "" if self.school and school is None else ""
        return [
            Person(
                name=entry.name,
                email=entry.email,
                school=school,
                organisation=organisation,
                job_role=(entry.job_role or role) if self.job_role else None,
                language=language,
            )
            for entry in self.entries
        ]
