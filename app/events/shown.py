"""When the pages of slices before this one lead here."""

from app.topics.models import Topic
from app.topics.rules import decisions


def may_plan(topic: Topic) -> bool:
    return decisions.plan_objection(is_merged=topic.merged_into_id is not None, outcome=topic.outcome) is None
