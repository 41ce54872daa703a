from collections.abc import Iterable, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import RadioField, SelectField
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.topics.actions.looking import Rewritten
from app.topics.models import Topic
from app.topics.rules import looking as rules
from app.topics.rules.needs import NO_TOPIC
from app.web.forms import Form, LineField, TextField
from app.web.text import say

NEW, OTHER = "nieuw", "ander"


class RewriteForm(Form):
    subject = LineField(_l("Het onderwerp in een paar woorden"))
    practice = TextField(_l("Wat speelt er in de praktijk?"))
    goal = TextField(_l("Wat wil je na afloop kunnen of weten?"))

    @property
    def rewritten(self) -> Rewritten:
        return Rewritten(self.subject.data or "", self.practice.data or "", self.goal.data or "")


class SetAsideForm(Form):
    """One of the proposed reasons, or one's own."""

    reason = RadioField(_l("Waarom?"), validate_choice=False)
    why = TextField(_l("Een andere reden"))

    def offer(self, *, may_name_a_pupil: bool) -> None:
        """Set the choices, before the form is rendered; only what is plain to see is chosen beforehand."""
        proposed = [SelectChoice(str(place), say(reason)) for place, reason in enumerate(rules.REASONS)]
        self.reason.choices = [*proposed, SelectChoice(OTHER, gettext("Een andere reden"))]
        if may_name_a_pupil and not self.reason.data:
            self.reason.data = "0"

    @property
    def given(self) -> str:
        """The reason, as its reader gets it; what was typed counts before what was chosen."""
        proposed = dict(enumerate(map(say, rules.REASONS)))
        chosen = self.reason.data or ""
        return self.why.data or (proposed.get(int(chosen), "") if chosen.isdecimal() else "")


class BundleForm(Form):
    """Below which topic the chosen needs come: a similar one, any other, or a new one."""

    into = RadioField(_l("Bij welk onderwerp hoort dit?"), validate_choice=False)
    title = LineField(_l("Naam van het nieuwe onderwerp"))
    topic = SelectField(_l("Een ander onderwerp"), validate_choice=False)

    def offer(self, near: Sequence[Topic], known: Iterable[Topic], title: str) -> None:
        """Set the choices, with the most similar topic chosen."""
        self.into.choices = [
            *(SelectChoice(each.public_id, each.title) for each in near),
            SelectChoice(NEW, gettext("Een nieuw onderwerp")),
            SelectChoice(OTHER, gettext("Een ander onderwerp uit de lijst")),
        ]
        self.topic.choices = [SelectChoice("", gettext("Kies het onderwerp"))]
        self.topic.choices += [SelectChoice(each.public_id, each.title) for each in known]
        if not self.is_submitted():
            self.into.data = near[0].public_id if near else NEW
            self.title.data = title

    @property
    def is_new(self) -> bool:
        return bool(self.into.data == NEW)

    @property
    def chosen(self) -> str:
        """The public id of the topic."""
        return str((self.topic.data if self.into.data == OTHER else self.into.data) or "")

    def refuse_topic(self) -> None:
        self.refuse(NO_TOPIC)
