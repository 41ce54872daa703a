"""What happened since the last visit, in words and grouped."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.evaluations.log import EvaluationVerb
from app.events.log import EventVerb
from app.events.models import EventState
from app.registrations.log import RegistrationVerb
from app.topics.log import TopicVerb

LONGEST_BACK = timedelta(days=31)
FIRST_TIME = timedelta(days=7)  # for accounts without an earlier visit

# in the order in which they are shown
KINDS = (
    "signed_up",
    "waiting",
    "moved_up",
    "left",
    "called_off",
    "made",
    "opened",
    "saved_the_date",
    "cancelled",
    "moved",
    "edited",
    "needs",
    "help",
    "topics",
    "evaluations",
)
_VERBS: dict[str, str] = {
    RegistrationVerb.CANCELLED_BY_PARTICIPANT: "left",
    RegistrationVerb.CANCELLED_BY_ORGANISER: "called_off",
    RegistrationVerb.MOVED_UP: "moved_up",
    EventVerb.CREATED: "made",
    f"{EventVerb.STATE}:{EventState.OPEN}": "opened",
    f"{EventVerb.STATE}:{EventState.SAVE_THE_DATE}": "saved_the_date",
    EventVerb.CANCELLED: "cancelled",
    EventVerb.SESSION_CANCELLED: "cancelled",
    EventVerb.MEETING_MOVED: "moved",
    EventVerb.EDITED: "edited",
    TopicVerb.NEED_ASKED: "needs",
    TopicVerb.HELP_ASKED: "help",
    TopicVerb.DECIDED: "topics",
    EvaluationVerb.OPENED: "evaluations",
}


@dataclass(frozen=True)
class Happened:
    """`kind` is one of KINDS."""

    kind: str
    number: int


def happened(verbs: Iterable[tuple[str, int]], *, signed_up: int, waiting: int) -> list[Happened]:
    """Groups what the log contains: (verb, or 'event_state:' and the new state; how often).

    Sign-ups are counted from the registrations: in the log a change of dates would count twice.
    """
    counts = {"signed_up": signed_up, "waiting": waiting}
    for verb, number in verbs:
        kind = _VERBS.get(verb)
        if kind is not None:
            counts[kind] = counts.get(kind, 0) + number
    return [Happened(kind, counts[kind]) for kind in KINDS if counts.get(kind)]


def looked_back(said: datetime | None, signed_in: datetime | None, now: datetime) -> datetime:
    """The last visit or the sign-in before this one, whichever is later, but at most a month ago."""
    since = max((moment for moment in (said, signed_in) if moment is not None), default=now - FIRST_TIME)
    return max(since, now - LONGEST_BACK)
