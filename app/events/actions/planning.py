"""Planning an event: from a blank page or from a topic."""

from dataclasses import replace

from sqlalchemy.exc import IntegrityError

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import tokens
from app.core.refusal import Objection, refuse, refuse_first
from app.core.text import one_line
from app.events import queries, rules
from app.events.actions.creating import create_event
from app.events.actions.themes import topic_called
from app.events.log import EventVerb
from app.events.models import Event, EventState
from app.events.plans import EventPlan
from app.extensions import db
from app.topics.actions.holding import hold
from app.topics.models import Topic
from app.topics.rules.decisions import plan_objection


def plan_event(plan: EventPlan, *, form_key: str, contact_email: str, by: Actor, copied_from: str = "") -> Event:
    """The event, in the state of its plan; submitting a form twice returns the same event. Raises Refused.

    `contact_email` is the organisation's, for an event without one; `copied_from` is the public id of another event.
    """
    digest = _digest(plan, form_key)
    before = queries.by_form(digest)
    if before is not None:
        return before
    refuse_first(plan_objections(plan, contact_email))
    plan = replace(plan, topic=plan.topic or topic_called(plan.texts.theme))
    try:
        with db.session.begin_nested():
            event = create_event(replace(plan, form_digest=digest), by=by)
    except IntegrityError:  # the same form, submitted at the same moment
        found = queries.by_form(digest)
        if found is None:
            raise
        return found
    if copied_from:
        record(EventVerb.COPIED, SubjectKind.EVENT, event.public_id, by=by, source=copied_from)
    return event


def plan_objections(plan: EventPlan, contact_email: str) -> list[Objection]:
    """What is missing for the state that this plan asks for; a draft may lack anything."""
    if plan.state is EventState.DRAFT:
        return []
    sheet = rules.PublishingFacts(
        goal=plan.texts.goal,
        audience=plan.texts.audience,
        contact_email=plan.texts.contact_email or contact_email,
        places=[
            one_line(f"{each.venue} {each.address} {each.online_url}")
            for event_session in plan.sessions
            for each in event_session.meetings
        ],
    )
    return rules.publish_objections(sheet, plan.state)


def _digest(plan: EventPlan, form_key: str) -> str:
    """Includes the content: a form resubmitted with the Back button and changed is a different one."""
    starts = sorted(each.starts_at.isoformat() for group in plan.sessions for each in group.meetings)
    return tokens.digest("|".join(["event", form_key, one_line(plan.texts.title), *starts]))


def plan_from_topic(topic: Topic, plan: EventPlan, *, by: Actor) -> Event:
    """A draft with the topic's origin; submitting a form twice returns the same event. Raises Refused."""
    hold(topic)
    refuse(plan_objection(is_merged=topic.merged_into_id is not None, outcome=topic.outcome))
    starts_at = min(meeting.starts_at for each in plan.sessions for meeting in each.meetings)
    before = queries.planned_from(topic.id, one_line(plan.texts.title), starts_at)
    return before or create_event(plan, by=by)
