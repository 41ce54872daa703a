"""A teacher's question for the school's adviser. The question itself is stored only in the mail."""

from dataclasses import dataclass
from datetime import time

from sqlalchemy.exc import IntegrityError

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock, tokens
from app.core.database import new_public_id
from app.core.refusal import refuse, refuse_first
from app.core.text import one_line, plain
from app.extensions import db
from app.outbox import actions as outbox
from app.places.models import School
from app.topics.log import TopicVerb
from app.topics.mails import help as mails
from app.topics.models import HelpRequest
from app.topics.queries import help as queries
from app.topics.rules import help as rules


@dataclass(frozen=True, kw_only=True)
class HelpQuestion:
    """`copy_email` is empty unless the teacher wants the IB'er to get a copy."""

    text: str
    name: str
    email: str
    copy_email: str = ""
    is_about_no_pupil: bool = False


def ask(school: School, question: HelpQuestion, *, form_key: str | None, by: Actor) -> HelpRequest:
    """Mail the adviser, and the IB'er separately. Submitting the same form twice mails once. Raises Refused."""
    question = HelpQuestion(
        text=plain(question.text),
        name=one_line(question.name),
        email=one_line(question.email),
        copy_email=one_line(question.copy_email),
        is_about_no_pupil=question.is_about_no_pupil,
    )
    _refuse_typed(question)
    digest = tokens.digest(f"help:{form_key}") if form_key else None
    before = queries.by_digest(digest) if digest else None
    if before is not None:
        return before
    midnight = clock.moment(clock.today(), time())
    refuse(rules.amount_objection(queries.asked_since(school, midnight)))
    request = HelpRequest(public_id=new_public_id(), school_id=school.id, form_digest=digest)
    try:
        with db.session.begin_nested():
            db.session.add(request)
    except IntegrityError:  # the same form, submitted at the same moment
        found = queries.by_digest(digest) if digest else None
        if found is None:
            raise
        return found
    outbox.put(mails.to_adviser(request, school, question.text, name=question.name, email=question.email))
    if question.copy_email:
        outbox.put(
            mails.to_ib(
                request,
                school,
                question.text,
                name=question.name,
                email=question.email,
                to=question.copy_email,
            )
        )
    record(TopicVerb.HELP_ASKED, SubjectKind.SCHOOL, school.public_id, by=by, copied=bool(question.copy_email))
    return request


def _refuse_typed(question: HelpQuestion) -> None:
    found = rules.objections(
        name=question.name,
        email=question.email,
        question=question.text,
        wants_copy=bool(question.copy_email),
        copy_email=question.copy_email,
        is_about_no_pupil=question.is_about_no_pupil,
    )
    refuse_first(found)
