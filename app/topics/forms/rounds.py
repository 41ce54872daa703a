from datetime import date
from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms.validators import InputRequired, Length

from app.core.text import one_line
from app.topics.actions.rounds import RoundPlan
from app.topics.models import Round
from app.topics.rules import rounds as rules
from app.web.days import NO_DATE, DayField
from app.web.forms import Form, LineField, TextField


class RoundForm(Form):
    title = LineField(_l("Naam van de ronde"))
    introduction = TextField(
        _l("Inleiding"),
        validators=[Length(max=5000, message=_l("Deze inleiding is te lang. Gebruik niet meer dan 5000 tekens."))],
    )
    collect_from = DayField(_l("Ophalen vanaf"), [InputRequired(NO_DATE)])
    collect_until = DayField(_l("Ophalen tot en met"), [InputRequired(NO_DATE)])
    vote_until = DayField(_l("Stemmen tot en met"), [InputRequired(NO_DATE)])

    @classmethod
    def of(cls, row: Round) -> "RoundForm":
        return cls(obj=row)

    def validate(self, extra_validators: Any = None) -> bool:
        good = super().validate(extra_validators)
        if good:
            for objection in rules.form_objections(one_line(self.title.data), *self._days()):
                self.refuse(objection)
        return not self.faults

    def _days(self) -> tuple[date, date, date]:
        first, last, vote = self.collect_from.data, self.collect_until.data, self.vote_until.data
        assert first is not None  # guaranteed by the validators
        assert last is not None
        assert vote is not None
        return first, last, vote

    def plan(self) -> RoundPlan:
        first, last, vote = self._days()
        return RoundPlan(
            title=self.title.data or "",
            introduction=self.introduction.data or "",
            collect_from=first,
            collect_until=last,
            vote_until=vote,
        )
