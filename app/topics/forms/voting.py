from collections.abc import Iterable, Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import Field, HiddenField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs

from app.places.models import JobRole, School
from app.topics.actions.voting import BallotChoice
from app.topics.models import Topic
from app.topics.queries import voting as queries
from app.topics.rules import voting as rules
from app.web.forms import Address, Form, LineField
from app.web.text import say


class VoteForm(Form):
    """A top 3 in three selects, which work without a script; school and function are optional."""

    first = SelectField(_l("1e keus"), validate_choice=False)
    second = SelectField(_l("2e keus"), validate_choice=False)
    third = SelectField(_l("3e keus"), validate_choice=False)
    email = LineField(_l("Je e-mailadres"), validators=[Address()])
    school = SelectField(_l("Je school"), validate_choice=False)
    job_role = SelectField(_l("Je functie"), validate_choice=False)

    def offer(self, topics: Sequence[Topic], schools_by_area: Iterable[tuple[str, Iterable[School]]]) -> None:
        """Set the choices, before the form is rendered."""
        titles = [SelectChoice(topic.public_id, topic.title) for topic in topics]
        for field in (self.first, self.second, self.third):
            field.choices = [SelectChoice("", gettext("Kies een onderwerp")), *titles]
        schools = [
            SelectChoice(school.brin, school.name, optgroup=area)
            for area, of_area in schools_by_area
            for school in of_area
        ]
        self.school.choices = [SelectChoice("", gettext("Kies je school")), *schools]
        roles = [SelectChoice(role.value, say(role.label)) for role in JobRole]
        self.job_role.choices = [SelectChoice("", gettext("Kies je functie")), *roles]

    def validate_school(self, field: Field) -> None:
        self.chosen_school = queries.school(field.data) if field.data else None
        if field.data and self.chosen_school is None:
            raise ValidationError(gettext("Kies een school uit de lijst."))

    def validate_job_role(self, field: Field) -> None:
        if field.data and field.data not in list(JobRole):
            raise ValidationError(gettext("Kies een functie uit de lijst."))

    def choose_among(self, topics: Sequence[Topic]) -> list[Topic]:
        """The chosen topics, in order; attaches the rule's objection to the first select."""
        known = {topic.public_id: topic for topic in topics}
        typed = [field.data or "" for field in (self.first, self.second, self.third)]
        chosen = [known[each] for each in typed if each in known]
        if any(each and each not in known for each in typed):
            self.refuse(rules.NOT_IN_ROUND)
        else:
            ids = [topic.id for topic in chosen]
            objection = rules.choice_objection(ids, [topic.id for topic in topics])
            if objection is not None:
                self.refuse(objection)
        return chosen

    def choice(self, topics: Sequence[Topic]) -> BallotChoice:
        return BallotChoice(
            topics=topics,
            email=self.email.data or "",
            school=self.chosen_school,
            job_role=JobRole(self.job_role.data) if self.job_role.data else None,
        )


class BallotForm(Form):
    """One button; `seen` is the choice that the page showed."""

    seen = HiddenField()

    def seen_ids(self) -> list[int]:
        return [int(each) for each in (self.seen.data or "").split()[:9] if each.isascii() and each.isdigit()]
