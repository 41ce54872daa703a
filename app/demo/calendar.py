"""The deeds of the year in the order of their moments, and living through them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from app.core import clock
from app.demo.days import later
from app.demo.programme.meetings import at
from app.evaluations import actions as evaluations
from app.evaluations import queries as to_evaluate
from app.extensions import db
from app.invitations import actions as invitations
from app.invitations import queries as to_tell
from app.topics.actions import followers as topics
from app.topics.queries import followers as to_hear

DAWN, DAY = (
    7 * 60 + 30,
    13 * 60,
)  # minutes: people sign up between half past seven and half past eight in the evening


@dataclass
class Calendar:
    """What is done when. Deeds of one moment are done in the order in which they were planned."""

    deeds: list[tuple[datetime, Callable[[], object]]] = field(default_factory=list)

    def plan(self, moment: datetime, deed: Callable[[], object]) -> None:
        self.deeds.append((moment, deed))

    def live(self) -> None:
        """Do it all, each deed at its own moment, and after each what the worker would have done."""
        for moment, deed in sorted(self.deeds, key=lambda planned: planned[0]):
            with clock.at(moment):
                deed()
                work()
                db.session.flush()  # moments are filled in when a row is written


def work() -> None:
    """The recurring work: who should know something is told, and evaluations open and remind."""
    for event_session in to_tell.sessions_with_news():
        invitations.spread_news(event_session)
    for registration in to_tell.registrations_with_news():
        invitations.tell(registration)
    for registration in to_tell.registrations_to_remind():
        invitations.remind(registration)
    for follower in to_hear.with_news_due():
        topics.send_digest(follower)
    for event_session in to_evaluate.sessions_to_evaluate():
        evaluations.open_evaluation(event_session)
    for evaluation in to_evaluate.evaluations_to_remind():
        evaluations.remind(evaluation)
    for event_session in to_evaluate.sessions_to_ask_again():
        evaluations.ask_again(event_session)


def spread(first: date, last: date, number: int) -> Sequence[datetime]:
    """So many moments from `first` to `last`: most in the first days, when the newsletter has just been read."""
    days = (last - first).days + 1
    moments = [
        at(later(first, int(days * (turn / number) ** 1.7)), "0.00") + timedelta(minutes=DAWN + turn * 197 % DAY)
        for turn in range(number)
    ]
    return sorted(moments)
