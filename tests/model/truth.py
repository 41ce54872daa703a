"""What the database says at one moment, and what must be true of any moment and of any step from one to the next."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.core import clock
from app.events.models import EventSession, Meeting
from app.extensions import db
from app.invitations.models import CalendarEntry, ToldMeeting
from app.registrations.models import MissedMeeting, Registration, SeatTransfer, Status, StatusChange, Why

Row = sa.Row[Any]


@dataclass(frozen=True)
class Truth:
    at: datetime
    sessions: dict[int, Row]
    meetings: dict[int, Row]
    registrations: dict[int, Row]
    entries: dict[str, int]  # the meeting of each calendar entry, by its UID
    missed: set[tuple[int, int]]  # registration and meeting
    transfers: list[tuple[int, str]]  # places that were offered to a colleague, and the address
    told_until: dict[int, datetime]  # when the last meeting is over, as each registration was told

    @classmethod
    def now(cls) -> "Truth":
        return cls(
            clock.now(),
            _by_id(EventSession),
            _by_id(Meeting),
            _by_id(Registration),
            {row.uid: row.meeting_id for row in db.session.scalars(sa.select(CalendarEntry))},
            {(row.registration_id, row.meeting_id) for row in db.session.scalars(sa.select(MissedMeeting))},
            [(row.id, row.email) for row in db.session.scalars(sa.select(SeatTransfer).order_by(SeatTransfer.id))],
            {row.registration_id: row.ends_at for row in db.session.scalars(_ENDS)},
        )

    def is_off(self, session_id: int) -> bool:
        return session_id in self.sessions and self.sessions[session_id].cancelled_at is not None

    def meetings_of(self, session_id: int) -> list[Row]:
        """Those that take place."""
        rows = [row for row in self.meetings.values() if row.event_session_id == session_id]
        return [row for row in rows if row.cancelled_at is None and not self.is_off(session_id)]

    def of(self, session_id: int) -> list[Row]:
        return [row for row in self.registrations.values() if row.event_session_id == session_id]

    def line(self, session_id: int) -> list[int]:
        """The people who wait, the head first."""
        waiting = [row for row in self.of(session_id) if row.status is Status.WAITLISTED]
        return [row.id for row in sorted(waiting, key=lambda row: (row.position, row.id))]

    def taken(self, session_id: int) -> int:
        return sum(row.status.takes_seat for row in self.of(session_id))


_ENDS = sa.select(ToldMeeting).order_by(ToldMeeting.ends_at)


def _by_id(model: Any) -> dict[int, Row]:
    rows = db.session.execute(sa.select(*model.__table__.columns).order_by(model.id))
    return {row.id: row for row in rows}


@dataclass(frozen=True)
class Step:
    """What was done: which action, and the registration or session it was done to."""

    action: str
    registration: int | None = None
    session: int | None = None


BRINGS_BACK = {"reopen_session", "reopen_event", "take_back"}
PASSES_ON = {"add_anyway", "take"}
CALLS_OFF = {"call_off_session", "call_off_event"}


def check(before: Truth, after: Truth, step: Step) -> None:
    for session_id in after.sessions:
        check_counts(before, after, session_id, step)
        check_line(before, after, session_id, step)
    check_once(after)
    check_nobody_lost(before, after, step)


def check_counts(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    session, taken = after.sessions[session_id], after.taken(session_id)
    assert (session.seats_taken, session.waiting) == (taken, len(after.line(session_id))), "the counts are wrong"
    allowed = step.action == "add_anyway" and step.session == session_id
    back = step.action in BRINGS_BACK and before.is_off(session_id)  # with as many as it was called off with
    if taken > max(session.capacity, before.taken(session_id)):
        assert allowed or back, "over capacity"


def check_line(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    """People who wait keep their order, newcomers come after them, and only the head of the line gets a seat."""
    line, now = before.line(session_id), after.line(session_id)
    known = {row.id for row in before.of(session_id)}
    fresh = [row for row in after.of(session_id) if row.id not in known and row.status.takes_seat]
    assert not (fresh and now) or step.action in PASSES_ON, "a newcomer got a seat, and somebody waits"
    if step.action in BRINGS_BACK or step.action == "move_up":
        return
    stayed = [each for each in line if each in now]
    assert now[: len(stayed)] == stayed, "the line changed its order"
    here = {row.id for row in after.of(session_id)}
    seated = [each for each in line if each in here and after.registrations[each].status.takes_seat]
    assert all(line.index(one) < line.index(other) for one in seated for other in stayed), "somebody was passed over"


def check_once(after: Truth) -> None:
    rows = after.registrations.values()
    ahead = [row for row in rows if row.past_since is None and after.sessions[row.event_session_id].ends_at > after.at]
    sure = Counter(row.email_key for row in ahead if row.status is Status.CONFIRMED)
    live = Counter((row.event_session_id, row.email_key) for row in rows if not row.status.is_final)
    assert {*sure.values(), *live.values()} <= {1}, "two places for one person"
    assert all((row.offered_until is not None) == (row.status is Status.OFFERED) for row in rows)


def check_nobody_lost(before: Truth, after: Truth, step: Step) -> None:
    for row in before.registrations.values():
        now = after.registrations[row.id]
        if not row.status.is_final and now.status.is_final:
            check_end(before, after, now, step)
        if row.status.is_final and not now.status.is_final:
            assert step.action in BRINGS_BACK, "a registration that had ended is back"


def check_end(before: Truth, after: Truth, row: Row, step: Step) -> None:
    """Somebody lost their place: only what may have taken it."""
    why = db.session.scalar(
        sa.select(StatusChange.why)
        .where(StatusChange.registration_id == row.id)
        .order_by(StatusChange.id.desc())
        .limit(1)
    )
    others = [each for each in after.registrations.values() if each.email_key == row.email_key and each.id != row.id]
    fair = {
        Why.LEFT: (step.action, step.registration) == ("leave", row.id),
        Why.DECLINED: (step.action, step.registration) == ("leave", row.id),
        Why.WITHDRAWN: (step.action, step.registration) == ("withdraw", row.id),
        Why.CALLED_OFF: step.action in CALLS_OFF and after.is_off(row.event_session_id),
        Why.PASSED_ON: step.action == "take",
        Why.LAPSED: before.registrations[row.id].status is Status.OFFERED,
        Why.SWAPPED: any(each.status is Status.CONFIRMED for each in others),
    }
    assert fair.get(why), f"a place was lost: {why}"
    if why is Why.SWAPPED:
        assert before.sessions[row.event_session_id].starts_at > before.at, "a swap took back what had begun"


def check_back(off: Truth, after: Truth, session_id: int) -> None:
    """A date takes place after all: everybody has their place back, but those who have one elsewhere by now."""
    rows = after.registrations
    back = {row.email_key for row in after.of(session_id) if not row.status.is_final}
    back |= {row.email_key for row in rows.values() if row.status is Status.CONFIRMED}
    for row in off.of(session_id):
        assert row.status.is_final or rows[row.id].email_key in back, "somebody is not back"
