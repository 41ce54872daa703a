"""Nobody chooses an answer of which all seats are taken."""

from collections.abc import Mapping, Sequence

from app.core.refusal import refuse
from app.events.models import EventSession
from app.registrations import rules
from app.registrations.models import Registration
from app.registrations.queries import asking


def refuse_full(
    event_session: EventSession, answers: Mapping[str, Sequence[str]], *, besides: Registration | None = None
) -> None:
    """Under the event's lock. `besides`: this person's own registration, whose answers do not count. Raises Refused."""
    limited = [each for each in event_session.event.questions if each.limits and answers.get(each.public_id)]
    if not limited:
        return
    left = asking.seats_left(event_session, besides=besides)
    for question in limited:
        refuse(rules.round_objection(question, answers[question.public_id], left[question.public_id]))
