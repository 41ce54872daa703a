"""Adds wishes from evaluations to the needs inventory, without a name."""

from collections.abc import Iterable

from app.activity.actors import Actor
from app.core import clock
from app.core.locks import lock
from app.evaluations import queries
from app.evaluations.models import Evaluation
from app.evaluations.rules.wishes import Wished
from app.events.models import Event
from app.extensions import db
from app.topics.actions import needs
from app.topics.actions.needs import NewNeed


def put_on_wish_list(event: Event, *, by: Actor) -> int:
    """Add all wishes ticked so far. Returns how many needs that created. Harmless if repeated."""
    lock(event)
    return _ask(queries.wishes(event), by=by)


def hand_over_wishes(evaluation_id: int, *, by: Actor = "worker") -> None:
    """When an evaluation closes: all together, since the moment of a single need would tell when somebody answered."""
    evaluation = db.session.get(Evaluation, evaluation_id)
    if evaluation is None:
        return
    lock(evaluation)
    if evaluation.wishes_at is not None or clock.now() < evaluation.closes_at:
        return
    evaluation.wishes_at = clock.now()
    _ask(queries.wishes_of(evaluation.event_session, evaluation.kind), by=by)
    db.session.flush()


def _ask(found: Iterable[Wished], *, by: Actor) -> int:
    made = 0
    for wished in found:
        need = NewNeed(subject=wished.subject, practice=wished.practice, is_about_no_pupil=True)  # organisers look
        needs.ask(need, form_key=wished.form_key, by=by)
        made += 1
    return made
