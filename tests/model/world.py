"""An event with three dates and five people, the worker and the mail server; each step is checked."""

from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

import sqlalchemy as sa
from flask import Flask
from hypothesis.stateful import RuleBasedStateMachine
from time_machine import Traveller

from app.core.clock import AMSTERDAM
from app.core.database import write_first
from app.core.refusal import Refused
from app.events import actions as events
from app.events.models import Event, EventSession, Meeting
from app.events.plans import MeetingPlan
from app.extensions import db
from app.outbox import actions as outbox
from app.outbox.models import Message
from app.outbox.rules import Failure
from app.places.models import School
from app.registrations import actions as registrations
from app.registrations.models import Status
from app.worker.jobs import JOBS
from tests import databases
from tests import factories as make
from tests.model import calendars, truth
from tests.model.truth import Step, Truth

NOW = datetime(2026, 11, 4, 10, 0, tzinfo=AMSTERDAM)  # a Wednesday, outside every school holiday
MINUTE, HOUR, DAY, WEEK = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1), timedelta(weeks=1)
STARTS = [[NOW + 3 * DAY], [NOW + 5 * DAY], [NOW + 4 * DAY, NOW + 11 * DAY, NOW + 18 * DAY]]
WORK = ["lapse offers", "fill seats", "spread news", "tell participants", "remind participants"]
JOB = {job.name: job for job in JOBS if job.name in WORK}
PEOPLE = ["anna@school.example", "bram@school.example", "cees@ark.example", "dora@ark.example", "eva@ark.example"]
COLLEAGUES = ["fien@school.example", "gert@school.example"]
BEGIN = [*zip((0, 1, 1, 2, 2), PEOPLE, strict=True), (0, PEOPLE[1]), (1, PEOPLE[4]), (0, PEOPLE[2])]
ORGANISER = "account:0123456789abcdef"
SCHOOLS = {  # by the first letters of an address: a school, and a board that two of the three share
    "an": "91AA00",
    "br": "91AA00",
    "ce": "92AA00",
    "fi": "92AA00",
    "do": "93AA00",
}
BOARD_OF = {"91AA00": "Oost", "92AA00": "Oost", "93AA00": "West"}


class World(RuleBasedStateMachine):
    def __init__(self, app: Flask, clock: Traveller) -> None:
        super().__init__()
        self.app, self.clock = app, clock
        self.post, self.off = calendars.Post(), dict[int, Truth]()
        self.titles, self.all_titles, self.names = ["Rust"], ["Rust"], 0
        clock.move_to(NOW)
        databases.emptied(app)
        with app.app_context():
            make.organisation()
            boards = {name: make.board(name=name) for name in ("Oost", "West")}
            for brin, board in BOARD_OF.items():
                make.school(brin=brin, board_id=boards[board].id)
            sessions = [
                make.event_session([make.meeting(at) for at in starts], capacity=n, name=f"groep {n}")
                for n, starts in enumerate(STARTS, start=1)
            ]
            make.event(sessions, title="Rust", slug="rust")
            self.truth = Truth.now()
        for n, who in BEGIN:
            self.enter(who, n)

    # what is done, and what must be true after it

    def do(self, step: Step, action: Callable[..., Any], *given: Any, **named: Any) -> Any:
        with self.app.app_context():
            try:
                with write_first():
                    result = action(*[_read(each) for each in given], **named)
                    db.session.commit()
            except registrations.SignedUpBefore:
                db.session.commit()
                result = None
            except Refused:
                db.session.rollback()
                result = None
            self.check(step)
        return result

    def check(self, step: Step) -> None:
        before, self.truth = self.truth, Truth.now()
        truth.check(before, self.truth, step)
        for session_id in self.truth.sessions:
            if before.is_off(session_id) and not self.truth.is_off(session_id):
                truth.check_back(self.off[session_id], self.truth, session_id)
            if self.truth.is_off(session_id) and not before.is_off(session_id):
                self.off[session_id] = before

    def session(self, n: int, *, off: bool | None = None) -> tuple[type, int]:
        rows = [each for each in sorted(self.truth.sessions) if off is None or self.truth.is_off(each) is off]
        return EventSession, rows[n % len(rows)]

    def meeting(self, n: int, *, off: bool = False) -> tuple[type, int]:
        rows = [each for each, row in sorted(self.truth.meetings.items()) if not off or row.cancelled_at is not None]
        return Meeting, rows[n % len(rows)]

    def having(self, *statuses: Status) -> list[int]:
        return [row.id for row in self.truth.registrations.values() if row.status in statuses]

    @property
    def event(self) -> tuple[type, int]:
        return Event, next(iter(self.truth.sessions.values())).event_id

    def enter(self, who: str, n: int) -> None:
        self.do(Step("sign_up"), sign_up, self.session(n), "Noor", who)

    def reschedule(self, n: int, start: Callable[[Any], datetime], **named: Any) -> None:
        meeting = self.meeting(n)
        row = self.truth.meetings[meeting[1]]
        begins = start(row)
        kept = {name: getattr(row, name) for name in ("venue", "address", "online_url")}
        ends = begins + (row.ends_at - row.starts_at)
        values = {"starts_at": begins, "ends_at": ends, "doors_at": None, **kept, **named}
        self.do(Step("move"), events.reschedule, meeting, **values, by=ORGANISER)

    def plan(self, away: timedelta) -> MeetingPlan:
        begins = self.truth.at + away
        return MeetingPlan(starts_at=begins, ends_at=begins + 2 * HOUR, venue="De Zonnecirkel")

    def run(self, job: str) -> int:
        with self.app.app_context():
            found = JOB[job].find()
            db.session.rollback()
        for each in found:
            self.do(Step(job), lambda number: JOB[job].do(number), each)
        return len(found)

    def tell_all(self) -> None:
        self.do(Step("send_now"), registrations.send_now, self.event)
        for _ in range(20):
            if not sum([self.run(job) for job in WORK]):
                break
        else:
            raise AssertionError("the worker is never done")

    def deliver(self, most: int, failure: Failure | None = None) -> None:
        with self.app.app_context(), write_first():
            outbox.drop_expired()
            db.session.commit()
            for _ in range(most):
                message = outbox.claim(patient=False)
                db.session.commit()
                if message is None:
                    break
                if failure is None:
                    outbox.mark_sent(message.id)
                else:
                    outbox.mark_unsent(message.id, message.attempts, failure, luck=0.5)
                db.session.commit()
                message = db.session.get(Message, message.id, populate_existing=True)
                db.session.expunge(message)
                self.post.deliver(message)
            db.session.rollback()


def _read(given: Any) -> Any:
    """The row, or each of several, read in this transaction."""
    if isinstance(given, list):
        return [_read(each) for each in given]
    return db.session.get(*given) if isinstance(given, tuple) else given


def person(name: str, email: str) -> registrations.Person:
    brin = SCHOOLS.get(email[:2])
    school = db.session.scalars(sa.select(School).where(School.brin == brin)).one() if brin else None
    return registrations.Person(name, email, school=school)


def sign_up(event_session: EventSession, name: str, email: str) -> object:
    school = person(name, email).school
    return registrations.sign_up(event_session, name=name, email=email, school=school, seen_full=True, by="participant")


def sign_up_team(event_session: EventSession, names: str, together: bool | None) -> object:
    """`names`: addresses, each with a name before it."""
    people = [person(*each.split(" ")) for each in names.split("; ")]
    by = {"by_name": "Ina", "by_email": "ina@school.example"}
    return registrations.sign_up_team(event_session, people, together=together, **by, by="participant")
