"""Decisions about texts that may name a pupil."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core.locks import lock
from app.core.refusal import Objection, Refused
from app.core.text import sentence
from app.evaluations import queries
from app.evaluations.log import EvaluationVerb
from app.events.models import Event
from app.extensions import db

GONE = Objection("held_gone", sentence("Dit antwoord is er niet meer."))


def decide(event: Event, id: str, *, may_show: bool | None, by: Actor) -> None:
    """Show it among the others after all, leave it out, or (None) set it apart again. Raises Refused."""
    lock(event)
    answer = queries.held_answer(event, id)
    if answer is None:
        raise Refused(GONE)
    if answer.may_show is may_show:
        return
    answer.may_show = may_show
    decided = {True: "shown", False: "left_out", None: "held"}[may_show]
    record(EvaluationVerb.TEXT_DECIDED, SubjectKind.EVENT, event.public_id, by=by, decided=decided, answer=id)
    db.session.flush()
