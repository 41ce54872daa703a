"""An event that is planned from a topic."""

from app.core.refusal import Refused
from app.core.text import one_line
from app.events import queries
from app.events.actions.creating import EventPlan, create_event
from app.events.models import Event
from app.topics.actions.holding import hold
from app.topics.models import Topic
from app.topics.rules.decisions import plan_objection


def plan_from_topic(topic: Topic, plan: EventPlan, *, by: str) -> Event:
    """A concept with the topic's origin; the same form sent twice gives the same event. Raises Refused."""
    hold(topic)
    objection = plan_objection(is_merged=topic.merged_into_id is not None, outcome=topic.outcome)
    if objection is not None:
        raise Refused(objection)
    starts_at = min(meeting.starts_at for each in plan.sessions for meeting in each.meetings)
    before = queries.planned_from(topic.id, one_line(plan.texts.title), starts_at)
    return before or create_event(plan, by=by)
