"""Planning an event from a topic: one date, one place, and everything the needs say already filled in."""

from collections.abc import Mapping, Sequence

from flask_babel import gettext, ngettext
from flask_babel import lazy_gettext as _l
from wtforms import SelectField, ValidationError
from wtforms.fields.choices import SelectChoice  # type: ignore[attr-defined]  # newer than its stubs
from wtforms.validators import DataRequired

from app.events.forms.moments import MoveForm
from app.events.forms.texts import LONG, short
from app.events.models import EventKind
from app.events.plans import EventPlan, EventTexts, MeetingPlan, SessionPlan
from app.topics.models import Expert, Outcome, Topic
from app.topics.queries import decisions, experts
from app.topics.rules.needs import AUDIENCE_LABELS
from app.web.forms import LineField, TextField
from app.web.text import say

KINDS = {
    Outcome.CAFE: "themacafe",
    Outcome.MASTERCLASS: "masterclass",
    Outcome.IB_MEETING: "ib-bijeenkomst",
    Outcome.TERM_MEETING: "trimesterbijeenkomst",
}


def origin_of(topic: Topic) -> str:
    """'Komt voort uit 23 wensen uit 6 werkgebieden'; empty if nobody asked for it."""
    if not topic.people:
        return ""
    wishes = ngettext("%(num)d wens", "%(num)d wensen", topic.people)
    if not topic.work_areas:
        return str(gettext("Komt voort uit %(wishes)s", wishes=wishes))
    areas = ngettext("%(num)d werkgebied", "%(num)d werkgebieden", topic.work_areas)
    return str(gettext("Komt voort uit %(wishes)s uit %(areas)s", wishes=wishes, areas=areas))


class FromTopicForm(MoveForm):
    title = LineField(_l("Titel"), validators=[DataRequired(_l("Vul een titel in.")), short(200)])
    kind = SelectField(_l("Soort"), validate_choice=False)
    goal = TextField(_l("Doel"), validators=[LONG])
    audience = LineField(_l("Voor wie"), validators=[short(500)])
    expert = SelectField(_l("Wie kan dit vertellen?"), validate_choice=False)
    speakers = LineField(_l("Door wie, zoals het op de bladzijde staat"), validators=[short(500)])
    origin = LineField(_l("Waar dit vandaan komt"), validators=[short(500)])

    @classmethod
    def from_topic(cls, topic: Topic) -> "FromTopicForm":
        """Filled in from the needs, to be edited."""
        audience = ", ".join(say(AUDIENCE_LABELS[each]) for each in decisions.audience(topic))
        return cls(
            title=topic.title,
            kind=KINDS.get(topic.outcome) if topic.outcome else None,
            goal="\n".join(decisions.goals(topic)),
            audience=(audience[:1].upper() + audience[1:])[:500],
            origin=origin_of(topic),
        )

    def offer(self, kinds: Mapping[str, EventKind], topic: Topic) -> None:
        """Set the choices, before the form is read or rendered."""
        self.kinds = kinds
        self.experts: dict[str, Expert] = {each.public_id: each for each in _experts(topic)}
        ordered = sorted(kinds.items(), key=lambda item: item[1].sort_key)
        self.kind.choices = [SelectChoice(key, kind.name) for key, kind in ordered]
        self.expert.choices = [
            SelectChoice("", gettext("Niemand uit het register")),
            *(SelectChoice(key, _named(each)) for key, each in self.experts.items()),
        ]

    def validate_kind(self, field: SelectField) -> None:
        if field.data not in self.kinds:
            raise ValidationError(gettext("Kies een soort uit de lijst."))

    def validate_expert(self, field: SelectField) -> None:
        if field.data and field.data not in self.experts:
            raise ValidationError(gettext("Kies iemand uit de lijst."))

    def plan(self, topic: Topic, contact: Mapping[str, str]) -> EventPlan:
        """The draft in a valid form. What the page says about the speaker takes precedence over the register."""
        chosen = self.experts.get(self.expert.data or "")
        speakers = self.speakers.data or (chosen.text if chosen else "")
        return EventPlan(
            kind=self.kinds[self.kind.data],
            texts=EventTexts(
                title=self.title.data or "",
                goal=self.goal.data or "",
                audience=self.audience.data or "",
                speakers=speakers,
                origin=self.origin.data or "",
                theme=topic.title,
                **contact,
            ),
            sessions=[SessionPlan(meetings=[MeetingPlan(**self.moments())])],
            topic=topic,
        )


def _experts(topic: Topic) -> Sequence[Expert]:
    """Those of the topic itself first, then all others an organiser has spoken with."""
    own = experts.experts(topic)
    known = {each.id for each in own}
    return [*own, *(each for each in experts.experts(only_checked=True) if each.id not in known)]


def _named(expert: Expert) -> str:
    return gettext("%(text)s (gesproken)", text=expert.text) if expert.is_checked else expert.text
