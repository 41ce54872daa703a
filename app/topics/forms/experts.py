from collections.abc import Sequence

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import Optional

from app.topics.models import Topic
from app.web.forms import Address, Form, LineField


class ExpertForm(Form):
    text = LineField(_l("Wie, en waarover"))
    topic = SelectField(_l("Onderwerp"), validate_choice=False)
    email = LineField(_l("E-mailadres"), validators=[Optional(), Address()])
    is_checked = BooleanField(_l("Iemand van ons sprak deze persoon"))

    def offer(self, topics: Sequence[Topic]) -> None:
        self.known = {topic.public_id: topic for topic in topics}
        self.topic.choices = [
            SelectChoice("", gettext("Geen onderwerp")),
            *(SelectChoice(topic.public_id, topic.title) for topic in topics),
        ]

    def validate_topic(self, field: SelectField) -> None:
        if field.data and field.data not in self.known:
            raise ValidationError(gettext("Kies een onderwerp uit de lijst."))

    def chosen_topic(self) -> Topic | None:
        return self.known.get(self.topic.data or "")
