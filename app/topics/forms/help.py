from typing import Any

from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, HiddenField

from app.core.text import one_line, plain
from app.topics.actions.help import HelpQuestion
from app.topics.rules import help as rules
from app.web.forms import Form, LineField, TextField


class HelpForm(Form):
    question = TextField(_l("Wat is je vraag?"))
    is_about_no_pupil = BooleanField(_l("Ik heb nog eens gekeken: niemand is te herkennen."))
    name = LineField(_l("Je naam"))
    email = LineField(_l("Je e-mailadres"))
    wants_copy = BooleanField(_l("Stuur een kopie aan de IB’er van mijn school"))
    copy_email = LineField(_l("E-mailadres van je IB’er"))
    form_key = HiddenField()

    def validate(self, extra_validators: Any = None) -> bool:
        super().validate(extra_validators)
        for objection in rules.objections(
            name=one_line(self.name.data),
            email=one_line(self.email.data),
            question=plain(self.question.data),
            wants_copy=self.wants_copy.data,
            copy_email=one_line(self.copy_email.data),
            is_about_no_pupil=self.is_about_no_pupil.data,
        ):
            self.refuse(objection)
            self.asks_to_look_again = self.asks_to_look_again or objection == rules.OF_A_PUPIL
        return not self.faults

    asks_to_look_again = False

    def asked(self) -> HelpQuestion:
        """An address is ignored unless the box is ticked."""
        return HelpQuestion(
            text=self.question.data or "",
            name=self.name.data or "",
            email=self.email.data or "",
            copy_email=(self.copy_email.data or "") if self.wants_copy.data else "",
            is_about_no_pupil=self.is_about_no_pupil.data,
        )
