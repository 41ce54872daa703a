"""What the database says at one moment, and what must be true of any moment and of any step from one to the next."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa

from app.core import clock
from app.events.models import Event, EventSession, Limit, Meeting
from app.extensions import db
from app.invitations.models import CalendarEntry, ToldMeeting
from app.places.models import School
from app.registrations.models import MissedMeeting, Registration, SeatTransfer, Status, StatusChange, Team, Why

Row = sa.Row[Any]
Origin = dict[Limit, Any]


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
    teams: dict[int, Row]
    boards: dict[int, int | None]  # of each school
    asks_first: bool  # whether an organiser decides on each request

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
            _by_id(Team),
            {row.id: row.board_id for row in _by_id(School).values()},
            db.session.scalars(sa.select(Event.needs_approval)).one(),
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

    def limits(self, session_id: int) -> dict[Limit, int]:
        session = self.sessions[session_id]
        return {each: most for each in Limit if (most := getattr(session, each.column)) is not None}

    def origin(self, row: Row) -> Origin:
        board = self.boards.get(row.school_id) if row.school_id else None
        return {Limit.SCHOOL: row.school_id, Limit.BOARD: board, Limit.DOMAIN: row.email_key.partition("@")[2]}

    def seated(self, session_id: int) -> list[Origin]:
        return [self.origin(row) for row in self.of(session_id) if row.status.takes_seat]

    def group(self, row: Row) -> list[Row]:
        """Those who get seats only together with this person, who waits, in order."""
        team = self.teams.get(row.team_id)
        if team is None or not team.together:
            return [row]
        waiting = [self.registrations[each] for each in self.line(row.event_session_id)]
        members = [each for each in waiting if each.team_id == row.team_id]
        return members if len(members) <= self.sessions[row.event_session_id].capacity else [row]

    def may_be_passed(self, row: Row) -> bool:
        """Whether a free seat is not for this person who waits: without a yes, or because of a limit."""
        group, seated = self.group(row), self.seated(row.event_session_id)
        if self.asks_first and any(each.awaits_approval for each in group):
            return True
        for each in group:
            if is_reached(self.limits(row.event_session_id), self.origin(each), seated):
                return True
            seated.append(self.origin(each))
        return False


def is_reached(limits: dict[Limit, int], origin: Origin, seated: list[Origin]) -> bool:
    return any(
        origin[limit] is not None and sum(each[limit] == origin[limit] for each in seated) >= most
        for limit, most in limits.items()
    )


def person(row: Row) -> tuple[str, str]:
    return row.email_key, row.shared_by


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
    several: frozenset[int] = frozenset()  # registrations
    place: int = 1


BRINGS_BACK = {"reopen_session", "reopen_event", "take_back"}
ANYWAY = {"add_anyway", "give_seat", "switch_anyway"}  # an organiser gives a seat above the capacity
PASSES_ON = {*ANYWAY, "take"}
CALLS_OFF = {"call_off_session", "call_off_event"}


def check(before: Truth, after: Truth, step: Step) -> None:
    for session_id in after.sessions:
        check_counts(before, after, session_id, step)
        check_line(before, after, session_id, step)
        check_groups(before, after, session_id, step)
        check_limits(before, after, session_id, step)
    check_requests(before, after, step)
    check_once(after)
    check_nobody_lost(before, after, step)


def check_counts(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    session, taken = after.sessions[session_id], after.taken(session_id)
    assert (session.seats_taken, session.waiting) == (taken, len(after.line(session_id))), "the counts are wrong"
    allowed = step.action in ANYWAY and step.session == session_id
    back = step.action in BRINGS_BACK and before.is_off(session_id)  # with as many as it was called off with
    if taken > max(session.capacity, before.taken(session_id)):
        assert allowed or back, "over capacity"


def check_line(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    """People who wait keep their order, newcomers come after them, and only the head of the line gets a seat."""
    line, now = before.line(session_id), after.line(session_id)
    known = {row.id for row in before.of(session_id)}
    fresh = [row for row in after.of(session_id) if row.id not in known and row.status.takes_seat]
    stayed = [each for each in line if each in now]
    entitled = [each for each in stayed if not after.may_be_passed(after.registrations[each])]
    assert not (fresh and entitled) or step.action in PASSES_ON, "a newcomer got a seat, and somebody waits"
    if step.action in BRINGS_BACK:
        return
    if step.action == "move_up":
        check_moved_up(before, after, session_id, step)
        return
    assert now[: len(stayed)] == stayed, "the line changed its order"
    here = {row.id for row in after.of(session_id)}
    seated = [each for each in line if each in here and after.registrations[each].status.takes_seat]
    if step.action not in ANYWAY:
        passed = any(line.index(one) > line.index(other) for one in seated for other in entitled)
        assert not passed, "somebody was passed over"


def check_moved_up(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    """A group moves as one, and the others keep their order."""
    line, now = before.line(session_id), after.line(session_id)
    row = before.registrations[step.registration or 0]
    moved = {each.id for each in before.registrations.values() if each.id in line and is_with(before, each, row)}
    others = [each for each in line if each not in moved]
    assert [each for each in now if each not in moved] == [each for each in others if each in now]
    if now and sorted(now) == sorted(line) and row.event_session_id == session_id:
        first = min(now.index(each) for each in moved)
        assert first == min(step.place - 1, min(line.index(each) for each in moved)), "moved to another place"


def is_with(truth: Truth, row: Row, other: Row) -> bool:
    team = truth.teams.get(row.team_id)
    together = team is not None and team.together and row.team_id == other.team_id
    return row.id == other.id or (together and row.event_session_id == other.event_session_id)


def check_groups(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    """Those who come together or not at all get their seats in one step."""
    for each in before.line(session_id):
        group = [after.registrations[row.id] for row in before.group(before.registrations[each])]
        here = [row for row in group if row.event_session_id == session_id]
        got = {row.status.takes_seat for row in here if not row.status.is_final}
        whole = after.group(here[0]) if here and here[0].status is Status.WAITLISTED else here
        assert len(got) < 2 or step.action in ANYWAY or len(whole) < 2, "a group got seats for some"


def check_limits(before: Truth, after: Truth, session_id: int, step: Step) -> None:
    if step.action in {*ANYWAY, *BRINGS_BACK, "set_limits", "readdress"}:
        return
    old = before.seated(session_id) if session_id in before.sessions else []
    for limit, most in after.limits(session_id).items():
        was, now = (Counter(each[limit] for each in found) for found in (old, after.seated(session_id)))
        over = [each for each in now if each is not None and now[each] > max(most, was[each])]
        assert not over, f"more than {most} of one {limit}"


def check_requests(before: Truth, after: Truth, step: Step) -> None:
    """Nobody gets a seat that an organiser has to give."""
    if not (before.asks_first and after.asks_first) or step.action in {*PASSES_ON, *BRINGS_BACK, "approve"}:
        return
    for row in after.registrations.values():
        known = before.registrations.get(row.id)
        is_new = known is None and step.action in {"sign_up", "team"}
        asks = is_new or (known is not None and known.awaits_approval and not known.status.takes_seat)
        assert not (asks and row.status.takes_seat), "a seat without a yes"


def check_once(after: Truth) -> None:
    rows = after.registrations.values()
    ahead = [row for row in rows if row.past_since is None and after.sessions[row.event_session_id].ends_at > after.at]
    sure = Counter(person(row) for row in ahead if row.status is Status.CONFIRMED)
    live = Counter((row.event_session_id, *person(row)) for row in rows if not row.status.is_final)
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
    others = [each for each in after.registrations.values() if person(each) == person(row) and each.id != row.id]
    fair = {
        Why.LEFT: (step.action, step.registration) == ("leave", row.id),
        Why.DECLINED: (step.action, step.registration) == ("leave", row.id),
        Why.WITHDRAWN: (step.action, step.registration) == ("withdraw", row.id) or row.id in step.several,
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
    back = {person(row) for row in after.of(session_id) if not row.status.is_final}
    back |= {person(row) for row in rows.values() if row.status is Status.CONFIRMED}
    for row in off.of(session_id):
        assert row.status.is_final or person(rows[row.id]) in back, "somebody is not back"
