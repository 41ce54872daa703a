"""The recurring work, in the order in which a change travels: a seat, then the news of it, then the mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from app.evaluations import actions as evaluations
from app.evaluations import queries as to_evaluate
from app.invitations import actions as invitations
from app.invitations import queries as to_tell
from app.registrations import actions as registrations
from app.registrations import queries as to_seat
from app.topics.actions import followers as topics
from app.topics.queries import followers as to_hear


@dataclass(frozen=True)
class Job:
    """`find` gives the ids of what is to be done now, nothing else; `do` does one of them, in its own transaction.

    Doing one twice does nothing the second time: two workers may find the same.
    """

    name: str
    find: Callable[[], Sequence[int]]
    do: Callable[[int], object]


def _lapse(registration_id: int) -> None:
    registrations.lapse(registration_id, by="worker")


def _fill(event_session_id: int) -> None:
    registrations.fill(event_session_id, by="worker")


JOBS = (
    Job("lapse offers", to_seat.lapsed_offers, _lapse),
    Job("fill seats", to_seat.sessions_with_room, _fill),
    Job("spread news", to_tell.sessions_with_news, invitations.spread_news),
    Job("tell participants", to_tell.registrations_with_news, invitations.tell),
    Job("tell news of topics", to_hear.with_news_due, topics.send_digest),
    Job("open evaluations", to_evaluate.sessions_to_evaluate, evaluations.open_evaluation),
    Job("remind of evaluations", to_evaluate.evaluations_to_remind, evaluations.remind),
)
