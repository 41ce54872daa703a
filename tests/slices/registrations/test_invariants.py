"""Three hundred actions in a row, drawn at random: whatever happens, these stay true."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta
from random import Random

import pytest
import sqlalchemy as sa
from time_machine import Traveller

from app.core.clock import now
from app.core.refusal import Refused
from app.events.models import EventSession
from app.extensions import db
from app.registrations import actions, queries, rules
from app.registrations.models import Registration, Status, StatusChange
from tests import factories as make
from tests.slices.registrations.steps import do, sign_up

pytestmark = pytest.mark.usefixtures("app")
DEEDS = 300


class Story:
    """One event with three dates, thirty people, and a hand that draws what happens next."""

    def __init__(self, seed: int, clock: Traveller) -> None:
        self.random, self.clock, self.done = Random(seed), clock, Counter[str]()
        first = now() + timedelta(days=8)
        self.sessions: list[EventSession] = make.event(
            [
                make.event_session([make.meeting(first + timedelta(hours=24 * n))], capacity=2 + n, name=f"groep {n}")
                for n in range(3)
            ]
        ).sessions

    def draw(self, *statuses: Status) -> Registration | None:
        rows = db.session.scalars(
            sa.select(Registration).where(Registration.status.in_(statuses)).order_by(Registration.id)
        ).all()
        return self.random.choice(rows) if rows else None

    def step(self) -> None:
        often = [self.enter] * 9 + [self.leave] * 3
        steps = [*often, self.answer, self.move_up, self.make_room, self.wait, self.wait]
        step = self.random.choice(steps)
        try:
            step()
            self.done[step.__name__] += 1
        except Refused as refused:
            self.done[refused.objection.code] += 1

    def enter(self) -> None:
        who = f"p{self.random.randrange(30)}@example.org"
        sign_up(self.random.choice(self.sessions), who, seen_full=self.random.random() < 0.8)

    def leave(self) -> None:
        row = self.draw(Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED)
        if row is not None:
            do(actions.cancel, row, by=self.random.choice(["participant", "account:0123456789abcdef"]))

    def answer(self) -> None:
        row = self.draw(Status.OFFERED)
        if row is not None:
            do(self.random.choice([actions.accept_offer, actions.cancel]), row, by="participant")

    def move_up(self) -> None:
        row = self.draw(Status.WAITLISTED)
        if row is not None:
            do(actions.move_up, row, by="account:0123456789abcdef")

    def make_room(self) -> None:
        event_session = self.random.choice(self.sessions)
        if event_session.capacity is not None and event_session.capacity < 5:
            event_session.capacity += 1
            db.session.commit()

    def wait(self) -> None:
        self.clock.shift(timedelta(hours=self.random.choice([1, 2, 6])))
        for session_id in queries.sessions_with_room():
            do(actions.fill, session_id, by="worker")

    def work(self) -> None:
        """The worker comes by: after that nothing is due any more."""
        for registration_id in queries.lapsed_offers():
            do(actions.lapse, registration_id, by="worker")
        for session_id in queries.sessions_with_room():
            do(actions.fill, session_id, by="worker")


@dataclass(frozen=True)
class Snapshot:
    """All registrations and dates at one moment, read in two statements."""

    status: dict[int, Status]
    session: dict[int, int]  # of each registration
    lines: dict[int, list[int]]  # of each date, who wait, the head first

    @classmethod
    def taken(cls) -> "Snapshot":
        """What must be so at any moment is checked on the way."""
        db.session.rollback()
        rows = db.session.scalars(sa.select(Registration).order_by(Registration.position, Registration.id)).all()
        lines: dict[int, list[int]] = {}
        for event_session in db.session.scalars(sa.select(EventSession).order_by(EventSession.id)):
            here = [row for row in rows if row.event_session_id == event_session.id]
            lines[event_session.id] = [row.id for row in here if row.status is Status.WAITLISTED]
            check_counts(event_session, sum(row.status.takes_seat for row in here), len(lines[event_session.id]))
        check_once(rows)
        sessions = {row.id: row.event_session_id for row in rows}
        return cls({row.id: row.status for row in rows}, sessions, lines)


def check_counts(event_session: EventSession, taken: int, waiting: int) -> None:
    assert (event_session.seats_taken, event_session.waiting) == (taken, waiting)
    assert event_session.capacity is not None
    assert taken <= event_session.capacity
    still_time = rules.promotion(event_session.starts_at, now()) is not None
    assert not (still_time and waiting and taken < event_session.capacity), "a seat stands empty"


def check_once(rows: Sequence[Registration]) -> None:
    sure = Counter(row.email_key for row in rows if row.status is Status.CONFIRMED)
    live = Counter((row.event_session_id, row.email_key) for row in rows if not row.status.is_final)
    assert {*sure.values(), *live.values()} <= {1}
    assert all((row.offered_until is not None) == (row.status is Status.OFFERED) for row in rows)


def check_order(before: Snapshot, after: Snapshot) -> None:
    """People still waiting kept their order, newcomers are behind them, and only the first got seats."""
    for row, status in after.status.items():
        if row not in before.status and status.takes_seat:
            assert not after.lines[after.session[row]], "a newcomer got a seat and somebody waits"
    for session_id, line in before.lines.items():
        stayed = [row for row in after.lines[session_id] if row in line]
        assert after.lines[session_id][: len(stayed)] == stayed, "a newcomer passed somebody"
        assert [row for row in line if row in stayed] == stayed, "the line changed its order"
        seated = [row for row in line if after.status[row].takes_seat]
        assert all(line.index(row) < line.index(other) for row in seated for other in stayed), "one was passed"


@pytest.mark.parametrize("seed", [3])
def test_counts_order_and_once_hold_through_three_hundred_actions(seed: int, clock: Traveller) -> None:
    story, before = Story(seed, clock), Snapshot.taken()
    for n in range(DEEDS):
        if n == DEEDS // 2:  # from here on seats are offered, and offers lapse
            clock.move_to(story.sessions[0].starts_at - timedelta(hours=47))
        if n == DEEDS * 4 // 5:  # from here on the first date is too near to offer anything
            clock.move_to(story.sessions[0].starts_at - timedelta(hours=2.5))
        moved = story.done["move_up"]
        story.step()
        story.work()
        after = Snapshot.taken()
        if story.done["move_up"] == moved:
            check_order(before, after)
        before = after
    reached = set(db.session.scalars(sa.select(StatusChange.new).distinct()))
    assert reached == set(Status), "the story is too short to say anything"
