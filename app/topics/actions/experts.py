"""The expertise register, as organisers keep it."""

from app.activity.actions import record
from app.core import addresses
from app.core.text import one_line
from app.extensions import db
from app.topics.actions.holding import refuse
from app.topics.models import Expert, Topic
from app.topics.rules import experts as rules


def add(text: str, *, topic: Topic | None, email: str = "", is_checked: bool, by: str) -> Expert:
    """Somebody who can tell something, in an organiser's words. Raises Refused."""
    text, email = one_line(text), one_line(email)
    refuse(rules.text_objection(text))
    refuse(addresses.objection(email) if email else None)
    expert = Expert(text=text, topic=topic, email=email, is_checked=is_checked)
    db.session.add(expert)
    db.session.flush()
    record("expert_added", "expert", expert.public_id, by=by)
    return expert


def mark(expert: Expert, *, is_checked: bool, by: str) -> None:
    """Note that an organiser spoke with them, or that it turned out otherwise."""
    if expert.is_checked is not is_checked:
        expert.is_checked = is_checked
        record("expert_checked", "expert", expert.public_id, by=by, checked=is_checked)
        db.session.flush()
