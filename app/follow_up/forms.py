from collections.abc import Iterable
from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField, RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.accounts.models import Account
from app.core import clock
from app.core.refusal import Objection
from app.core.text import plain
from app.follow_up import rules
from app.follow_up.actions import AgreementPlan
from app.follow_up.models import Agreement, AgreementState
from app.places.models import WorkArea
from app.web.days import DayField
from app.web.forms import Form, LineField, TextField
from app.web.text import say


class AboutNoPupil(Form):
    """Asks to look again at a text that may name a pupil."""

    no_pupil = BooleanField(_l("Ik heb nog eens gekeken: hier is geen leerling in te herkennen"))
    may_name_a_pupil = False  # whether the page shows that checkbox

    def judge(self, found: Iterable[Objection | None]) -> bool:
        """Whether there are no objections; otherwise attaches them to their fields."""
        self.may_name_a_pupil = bool(self.no_pupil.data)
        for objection in found:
            if objection is not None:
                self.refuse(objection)
                self.may_name_a_pupil |= objection.code == rules.OF_A_PUPIL
        return not self.faults


class AgreementForm(AboutNoPupil):
    """An agreement, with the fields of a begeleidingsplan."""

    work_area = SelectField(_l("Werkgebied"), validate_choice=False)
    goal = LineField(_l("Doel"))
    approach = TextField(_l("Aanpak"))
    who = LineField(_l("Wie doet wat?"))
    evaluate_on = DayField(_l("Wanneer kijken jullie terug?"), [])
    sharing = LineField(_l("Hoe delen jullie wat het oplevert?"))
    owner = SelectField(_l("Wie houdt dit in de gaten?"), validate_choice=False)
    form_key = HiddenField()

    def offer(self, areas: Iterable[WorkArea], owners: Iterable[Account], own: Account) -> None:
        """Set the choices. If there is no choice of owner, the owner stays."""
        self.areas = {str(area.id): area for area in areas}
        self.owners = {owner.public_id: owner for owner in owners}
        named = [SelectChoice(key, area.name) for key, area in self.areas.items()]
        first = [SelectChoice("", gettext("Kies het werkgebied"))] if len(named) != 1 else []
        self.work_area.choices = first + named
        self.owner.choices = [SelectChoice(key, owner.name or owner.email) for key, owner in self.owners.items()]
        if not self.is_submitted() and not self.owner.data:
            self.owner.data = own.public_id

    def check(self, *, before: date | None = None) -> bool:
        """Whether this can be agreed; otherwise attaches the objections to their fields."""
        self.validate()
        plan = self.plan(None)
        wrong = rules.objections(plan.texts, is_about_no_pupil=plan.is_about_no_pupil)
        day = rules.day_objection(plan.evaluate_on, before=before, today=clock.today())
        return self.judge([None if plan.work_area else rules.NO_WORK_AREA, *wrong, day])

    def plan(self, owner: Account | None) -> AgreementPlan:
        """`owner` is the default if nobody else was chosen."""
        return AgreementPlan(
            work_area=self.areas.get(self.work_area.data or ""),
            goal=self.goal.data or "",
            approach=self.approach.data or "",
            who=self.who.data or "",
            sharing=self.sharing.data or "",
            evaluate_on=self.evaluate_on.data,
            owner=self.owners.get(self.owner.data or "", owner),
            is_about_no_pupil=bool(self.no_pupil.data),
        )

    @classmethod
    def of(cls, agreement: Agreement) -> "AgreementForm":
        form = cls(formdata=None, obj=agreement)
        form.work_area.data = str(agreement.work_area_id)
        form.owner.data = agreement.account.public_id if agreement.account else ""
        return form


class StateForm(AboutNoPupil):
    state = RadioField(_l("Hoe staat het ervoor?"), validate_choice=False)
    outcome = TextField(_l("Wat leverde het op?"))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.state.choices = [SelectChoice(each.value, say(rules.state_label(each))) for each in AgreementState]

    @classmethod
    def of(cls, agreement: Agreement) -> "StateForm":
        return cls(formdata=None, data={"state": agreement.state.value, "outcome": agreement.outcome})

    @property
    def chosen(self) -> AgreementState | None:
        return next((state for state in AgreementState if state.value == self.state.data), None)

    def check(self) -> bool:
        self.validate()
        if self.chosen is None:
            self.state.errors = [*self.state.errors, gettext("Kies hoe het ervoor staat.")]
            return False
        confirmed = bool(self.no_pupil.data)
        return self.judge([rules.outcome_objection(self.chosen, plain(self.outcome.data), is_about_no_pupil=confirmed)])
