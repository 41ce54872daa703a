"""The actions of the year in chronological order, and performing them."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.attendance import actions as attendance
from app.attendance import queries as to_finish
from app.attendance.queries import certificates as to_certify
from app.core import clock
from app.demo.days import later
from app.demo.programme.meetings import at
from app.evaluations import actions as evaluations
from app.evaluations import queries as to_evaluate
from app.events import queries as to_decide
from app.extensions import db
from app.invitations import actions as invitations
from app.invitations import queries as to_tell
from app.registrations import actions as registrations
from app.topics.actions import followers as topics
from app.topics.queries import followers as to_hear

DAWN, DAY = (
    7 * 60 + 30,
    13 * 60,
)  # minutes: people sign up between half past seven and half past eight in the evening


@dataclass
class Calendar:
    """What happens when. Actions at the same moment are performed in the order in which they were planned."""

    planned: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)

    def plan(self, moment: datetime, action: Callable[[], object]) -> None:
        self.planned.append((moment, action))

    def live(self) -> None:
        """Perform every action at its own moment, and after each one the work of the worker."""
        for moment, action in sorted(self.planned, key=lambda each: each[0]):
            with clock.at(moment):
                action()
                work()
                db.session.flush()  # timestamps are set when a row is flushed


WORK: tuple[tuple[Callable[[], Iterable[int]], Callable[[int], object]], ...] = (
    (to_decide.decisions_to_ask, registrations.ask_decision),
    (to_tell.sessions_with_news, invitations.spread_news),
    (to_tell.registrations_with_news, invitations.tell),
    (to_tell.registrations_to_remind, invitations.remind),
    (to_hear.with_news_due, topics.send_digest),
    (to_finish.sheets_to_finish, attendance.finish_automatically),
    (to_certify.sessions_to_certify, attendance.certify),
    (to_evaluate.sessions_to_evaluate, evaluations.open_evaluation),
    (to_evaluate.evaluations_to_remind, evaluations.remind),
    (to_evaluate.sessions_to_ask_again, evaluations.ask_again),
)


def work() -> None:
    """The worker's recurring jobs that matter here: people are told what changed, evaluations open and remind."""
    for find, do in WORK:
        for each in find():
            do(each)


def spread(first: date, last: date, number: int) -> Sequence[datetime]:
    """Moments from `first` to `last`: most in the first days, just after the newsletter."""
    days = (last - first).days + 1
    moments = [
        at(later(first, int(days * (turn / number) ** 1.7)), "0.00") + timedelta(minutes=DAWN + turn * 197 % DAY)
        for turn in range(number)
    ]
    return sorted(moments)
