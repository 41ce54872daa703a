"""What a phone at the door sent, done in one transaction: what is wrong with one thing does not stop the others."""

from collections.abc import Callable, Sequence

from app.activity.actors import Actor
from app.attendance.actions.ticking import Tick, tick
from app.attendance.actions.walking_in import walk_in
from app.attendance.models import How
from app.attendance.rules.door import Sent, SentWalkIn
from app.core.refusal import Objection, Refused
from app.events.models import Meeting
from app.extensions import db
from app.registrations import actions as registrations
from app.registrations.queries import EVERYBODY, Within

PersonOf = Callable[[SentWalkIn], registrations.Person]


def receive(
    meeting: Meeting, sent: Sent, person: PersonOf, *, within: Within = EVERYBODY, by: Actor
) -> dict[str, Objection | None]:
    """What became of each, by its key: None if it was recorded, now or when it was sent before."""
    done: dict[str, Objection | None] = dict(sent.faults)
    for walked in sent.walk_ins:
        done[walked.key] = _walk_in(meeting, walked, person(walked), by=by)
    ticks: Sequence[Tick] = [Tick(each.registration, each.presence, each.age) for each in sent.ticks]
    try:
        found = tick(meeting, ticks, how=How.DOOR, within=within, by=by)
    except Refused as refused:
        found = [refused.objection] * len(ticks)
    return done | {each.key: objection for each, objection in zip(sent.ticks, found, strict=True)}


def _walk_in(meeting: Meeting, walked: SentWalkIn, person: registrations.Person, *, by: Actor) -> Objection | None:
    try:
        with db.session.begin_nested():
            walk_in(meeting, person, key=walked.key, age=walked.age, by=by)
    except Refused as refused:
        return refused.objection
    return None
