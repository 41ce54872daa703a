"""The register of experts, as kept by organisers."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import addresses
from app.core.refusal import refuse
from app.core.text import one_line
from app.extensions import db
from app.topics.log import TopicVerb
from app.topics.models import Expert, Topic
from app.topics.rules import experts as rules


def add(text: str, *, topic: Topic | None, email: str = "", is_checked: bool, by: Actor) -> Expert:
    """Somebody with knowledge of a topic, described by an organiser. Raises Refused."""
    text, email = one_line(text), one_line(email)
    refuse(rules.text_objection(text))
    refuse(addresses.objection(email) if email else None)
    expert = Expert(text=text, topic=topic, email=email, is_checked=is_checked)
    db.session.add(expert)
    db.session.flush()
    record(TopicVerb.EXPERT_ADDED, SubjectKind.EXPERT, expert.public_id, by=by)
    return expert


def mark(expert: Expert, *, is_checked: bool, by: Actor) -> None:
    """Record whether an organiser has spoken with them."""
    if expert.is_checked is not is_checked:
        expert.is_checked = is_checked
        record(TopicVerb.EXPERT_CHECKED, SubjectKind.EXPERT, expert.public_id, by=by, checked=is_checked)
        db.session.flush()


def change(expert: Expert, text: str, *, topic: Topic | None, email: str = "", is_checked: bool, by: Actor) -> None:
    """Change an entry of the register. Raises Refused."""
    text, email = one_line(text), one_line(email)
    refuse(rules.text_objection(text))
    refuse(addresses.objection(email) if email else None)
    if topic is not expert.topic:
        expert.need_id = None  # a topic chosen by an organiser no longer follows the need that the entry came from
    expert.text, expert.topic, expert.email, expert.is_checked = text, topic, email, is_checked
    record(TopicVerb.EXPERT_CHANGED, SubjectKind.EXPERT, expert.public_id, by=by)
    db.session.flush()


def remove(expert: Expert, *, by: Actor) -> None:
    record(TopicVerb.EXPERT_REMOVED, SubjectKind.EXPERT, expert.public_id, by=by)
    db.session.delete(expert)
    db.session.flush()
