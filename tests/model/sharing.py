"""Who shares seats: teams, limits, requests for a place, and changes to several people at once."""

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.events import actions as events
from app.events.plans import AdmissionPlan, SeatLimits
from app.registrations import actions as registrations
from app.registrations.models import Registration, Status
from tests.model.truth import Step
from tests.model.world import COLLEAGUES, ORGANISER, PEOPLE, World, sign_up_team

pick = st.integers(0, 10**6)  # which of those that there are
TEAM = [*(f"Noor {who}" for who in PEOPLE), *(f"Sam {who}" for who in COLLEAGUES), f"Omar {PEOPLE[0]}"]
LIMITS = [
    SeatLimits(),
    SeatLimits(most_per_school=1),
    SeatLimits(most_per_board=2),
    SeatLimits(most_per_domain=1),
    SeatLimits(most_per_school=1, most_per_domain=2),
]
LIVE = (Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED)


class Sharing(World):
    @rule(
        n=pick,
        people=st.lists(st.sampled_from(TEAM), min_size=2, max_size=4, unique=True),
        together=st.sampled_from([None, True, True, False]),
    )
    def sign_up_a_team(self, n: int, people: list[str], together: bool | None) -> None:
        self.do(Step("team"), sign_up_team, self.session(n), "; ".join(people), together)

    def some(self, picks: list[int]) -> list[int]:
        rows = self.having(*LIVE)
        return sorted({rows[n % len(rows)] for n in picks})

    @precondition(lambda self: self.having(*LIVE))
    @rule(picks=st.lists(pick, min_size=1, max_size=3), to=pick, anyway=st.booleans())
    def switch_all(self, picks: list[int], to: int, anyway: bool) -> None:
        rows, (_model, there) = self.some(picks), self.session(to)
        step = Step("switch_anyway" if anyway else "switch", session=there)
        public_id = self.truth.sessions[there].public_id
        people = [(Registration, row) for row in rows]
        self.do(step, registrations.switch_all, people, public_id, anyway=anyway, by=ORGANISER)

    @precondition(lambda self: self.having(*LIVE))
    @rule(picks=st.lists(pick, min_size=1, max_size=3))
    def cancel_all(self, picks: list[int]) -> None:
        rows = self.some(picks)
        people = [(Registration, row) for row in rows]
        step = Step("withdraw_all", several=frozenset(rows))
        self.do(step, registrations.cancel_all, people, reason="Alleen voor IB", by=ORGANISER)

    @precondition(lambda self: self.having(Status.WAITLISTED))
    @rule(n=pick, place=st.integers(1, 4))
    def move_up(self, n: int, place: int) -> None:
        rows = self.having(Status.WAITLISTED)
        row = rows[n % len(rows)]
        step = Step("move_up", registration=row, place=place)
        self.do(step, registrations.move_up, (Registration, row), place=place, by=ORGANISER)

    @precondition(lambda self: self.having(Status.WAITLISTED, Status.OFFERED))
    @rule(n=pick)
    def give_seat(self, n: int) -> None:
        rows = self.having(Status.WAITLISTED, Status.OFFERED)
        row = rows[n % len(rows)]
        step = Step("give_seat", session=self.truth.registrations[row].event_session_id)
        self.do(step, registrations.give_seat, (Registration, row), by=ORGANISER)

    @rule(n=pick, limits=st.sampled_from(LIMITS))
    def set_limits(self, n: int, limits: SeatLimits) -> None:
        self.do(Step("set_limits"), events.set_limits, self.session(n), limits, by=ORGANISER)

    @rule(asks=st.booleans())
    def ask_first(self, asks: bool) -> None:
        plan = AdmissionPlan(needs_approval=asks)
        self.do(Step("ask_first"), events.set_admission, self.event, plan, by=ORGANISER)

    def asking(self) -> list[int]:
        return [row for row in self.having(Status.WAITLISTED) if self.truth.registrations[row].awaits_approval]

    @precondition(lambda self: self.asking())
    @rule(n=pick)
    def approve(self, n: int) -> None:
        rows = self.asking()
        self.do(Step("approve"), registrations.approve, (Registration, rows[n % len(rows)]), by=ORGANISER)

    @precondition(lambda self: self.asking())
    @rule(n=pick)
    def refuse(self, n: int) -> None:
        rows = self.asking()
        row = rows[n % len(rows)]
        step = Step("withdraw", registration=row)
        self.do(step, registrations.cancel, (Registration, row), reason="Nee", by=ORGANISER)
