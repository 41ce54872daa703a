"""The recurring work, in the order in which a change travels: a seat, then the news of it, then the mail."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from app.attendance import actions as attendance
from app.attendance import queries as to_finish
from app.attendance.queries import certificates as to_certify
from app.evaluations import actions as evaluations
from app.evaluations import queries as to_evaluate
from app.events import actions as events
from app.events import queries as to_open
from app.follow_up import actions as follow_up
from app.follow_up import queries as to_follow_up
from app.invitations import actions as invitations
from app.invitations import queries as to_tell
from app.places import queries as places
from app.privacy import actions as privacy
from app.privacy import queries as to_forget
from app.registrations import actions as registrations
from app.registrations import queries as to_seat
from app.registrations.queries import interest
from app.search import actions as search
from app.search import queries as to_find
from app.topics.actions import followers as topics
from app.topics.queries import followers as to_hear
from app.words.models import WordKind


@dataclass(frozen=True)
class Job:
    """`find` returns the ids to process and changes nothing; `do` processes one of them, in a transaction of its own.

    Doing one again must do nothing, since two workers may find the same. `shows`: the result may be visible to the
    public.
    """

    name: str
    find: Callable[[], Sequence[int]]
    do: Callable[[int], object]
    shows: bool = True


def _lapse(registration_id: int) -> None:
    registrations.lapse(registration_id, by="worker")


def _fill(event_session_id: int) -> None:
    registrations.fill(event_session_id, by="worker")


def _forget(batch: int) -> None:
    privacy.forget_batch(batch, by="worker")


def _publish(event_id: int) -> None:
    contact = places.organisation().contact_email
    events.publish_planned(event_id, contact_email=contact, by="worker")


JOBS = (
    Job("open sign-up", to_open.due_to_publish, _publish),
    Job("lapse offers", to_seat.lapsed_offers, _lapse),
    Job("fill seats", registrations.sessions_to_fill, _fill),
    Job("ask whether it goes on", to_open.decisions_to_ask, registrations.ask_decision, shows=False),
    Job("spread news", to_tell.sessions_with_news, invitations.spread_news, shows=False),
    Job("tell participants", to_tell.registrations_with_news, invitations.tell, shows=False),
    Job("remind participants", to_tell.registrations_to_remind, invitations.remind, shows=False),
    Job("tell who asked for it", interest.to_tell, registrations.tell_interested, shows=False),
    Job("tell of openings", to_open.openings_to_tell, events.tell_opening),
    Job("tell news of topics", to_hear.with_news_due, topics.send_digest, shows=False),
    Job("clear attendance of moved meetings", to_finish.sheets_of_moved_meetings, attendance.clear, shows=False),
    Job("finish attendance", to_finish.sheets_to_finish, attendance.finish_automatically, shows=False),
    Job("give certificates", to_certify.sessions_to_certify, attendance.certify, shows=False),
    Job("evaluations follow their end", to_evaluate.evaluations_of_another_end, evaluations.follow_end),
    Job("open evaluations", to_evaluate.sessions_to_evaluate, evaluations.open_evaluation),
    Job("remind of evaluations", to_evaluate.evaluations_to_remind, evaluations.remind),
    Job("ask what people did with it", to_evaluate.sessions_to_ask_again, evaluations.ask_again),
    Job("wishes become needs", to_evaluate.evaluations_with_wishes, evaluations.hand_over_wishes),
    Job("remind of agreements", to_follow_up.agreements_to_remind, follow_up.remind),
    *(
        Job(f"write words: {kind}", partial(to_find.due, kind), partial(search.index, kind), shows=not kind.is_name)
        for kind in WordKind
    ),
    Job("forget", to_forget.batches_due, _forget, shows=False),
)
