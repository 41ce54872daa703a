"""An event with three dates, five people and an organiser, to whom anything may happen in any order."""

from datetime import timedelta

from hypothesis import strategies as st
from hypothesis.stateful import precondition, rule

from app.events import actions as events
from app.events.plans import EventTexts, SessionPlan
from app.outbox.rules import Failure, Stage
from app.registrations import actions as registrations
from app.registrations.models import Registration, SeatTransfer, Status
from tests.model import calendars
from tests.model.sharing import Sharing, pick
from tests.model.truth import Step
from tests.model.world import COLLEAGUES, DAY, HOUR, MINUTE, ORGANISER, PEOPLE, WEEK, WORK

PASSES = [MINUTE, 3 * MINUTE, 11 * MINUTE, HOUR, 6 * HOUR, DAY, 2 * DAY, WEEK]
SHIFTS = [-WEEK, -DAY, -HOUR, HOUR, DAY, WEEK]
CONTACT = {"goal": "Doel", "contact_name": "Coördinator", "contact_email": "coordinator@example.org"}
MOST = 8  # meetings


class Machine(Sharing):
    # people

    @rule(who=st.sampled_from(PEOPLE), n=pick)
    def sign_up(self, who: str, n: int) -> None:
        self.enter(who, n)

    @rule(who=st.sampled_from(PEOPLE), n=pick)
    def sign_up_too(self, who: str, n: int) -> None:
        """Twice as often as the rest."""
        self.enter(who, n)

    @precondition(lambda self: self.having(Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED))
    @rule(n=pick, own=st.booleans())
    def leave(self, n: int, own: bool) -> None:
        rows = self.having(Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED)
        row = rows[n % len(rows)]
        step = Step("leave" if own else "withdraw", registration=row)
        self.do(step, registrations.cancel, (Registration, row), by="participant" if own else ORGANISER)

    @precondition(lambda self: self.having(Status.OFFERED))
    @rule(n=pick)
    def accept(self, n: int) -> None:
        rows = self.having(Status.OFFERED)
        self.do(Step("accept"), registrations.accept_offer, (Registration, rows[n % len(rows)]), by="participant")

    @precondition(lambda self: self.having(Status.CONFIRMED, Status.WAITLISTED))
    @rule(n=pick, to=pick)
    def switch(self, n: int, to: int) -> None:
        rows = self.having(Status.CONFIRMED, Status.WAITLISTED)
        there = self.truth.sessions[self.session(to)[1]].public_id
        self.do(Step("switch"), registrations.switch, (Registration, rows[n % len(rows)]), there, by="participant")

    @precondition(lambda self: self.having(Status.CONFIRMED))
    @rule(n=pick, meeting=pick)
    def miss(self, n: int, meeting: int) -> None:
        """Or come after all."""
        rows = self.having(Status.CONFIRMED)
        row = self.truth.registrations[rows[n % len(rows)]]
        meetings = self.truth.meetings_of(row.event_session_id)
        if meetings:
            missed = meetings[meeting % len(meetings)].public_id
            self.do(Step("miss"), registrations.miss, (Registration, row.id), missed, by="participant")

    @precondition(lambda self: self.having(Status.CONFIRMED))
    @rule(n=pick, who=st.sampled_from(COLLEAGUES))
    def give(self, n: int, who: str) -> None:
        rows = self.having(Status.CONFIRMED)
        given = {"name": "Sam", "email": who}
        self.do(Step("give"), registrations.offer_to_colleague, (Registration, rows[n % len(rows)]), **given)

    @precondition(lambda self: self.truth.transfers)
    @rule(n=pick)
    def take(self, n: int) -> None:
        given, email = self.truth.transfers[n % len(self.truth.transfers)]
        person = registrations.Person("Sam", email)
        self.do(Step("take"), registrations.take_transfer, (SeatTransfer, given), person)

    # organisers

    @precondition(lambda self: self.having(Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED))
    @rule(n=pick, who=st.sampled_from([*PEOPLE, *COLLEAGUES]))
    def readdress(self, n: int, who: str) -> None:
        rows = self.having(Status.CONFIRMED, Status.WAITLISTED, Status.OFFERED)
        given = {"name": "Noor", "email": who}
        self.do(Step("readdress"), registrations.correct, (Registration, rows[n % len(rows)]), **given, by=ORGANISER)

    @rule(who=st.sampled_from(PEOPLE), n=pick, choice=st.sampled_from(["", "waiting", "anyway"]))
    def add(self, who: str, n: int, choice: str) -> None:
        session = self.session(n)
        step = Step("add_anyway" if choice == "anyway" else "add", session=session[1])
        person = registrations.Person("Noor", who)
        self.do(step, registrations.add, session, person=person, choice=choice, by=ORGANISER)

    @rule(n=pick, capacity=st.integers(0, 4))
    def set_capacity(self, n: int, capacity: int) -> None:
        session = self.session(n)
        row = self.truth.sessions[session[1]]
        named = {"name": row.name, "capacity": capacity, "has_waiting_list": True}
        window = {"sign_up_from": None, "sign_up_until": None}
        self.do(Step("set_capacity"), events.set_seats, session, **named, **window, by=ORGANISER)

    @rule(n=pick, shift=st.sampled_from(SHIFTS))
    def move(self, n: int, shift: timedelta) -> None:
        self.reschedule(n, lambda row: row.starts_at + shift)

    @rule(n=pick, away=st.sampled_from([-WEEK, -HOUR, 5 * MINUTE, HOUR, 3 * HOUR, 47 * HOUR, 49 * HOUR]))
    def move_near(self, n: int, away: timedelta) -> None:
        """Also to the past."""
        self.reschedule(n, lambda row: self.truth.at + away)

    @rule(n=pick, venue=st.sampled_from(["De Zonnecirkel", "Het Anker"]))
    def move_place(self, n: int, venue: str) -> None:
        self.reschedule(n, lambda row: row.starts_at, venue=venue)

    @precondition(lambda self: len(self.truth.meetings) < MOST)
    @rule(n=pick, away=st.sampled_from([-DAY, HOUR, 2 * DAY, 2 * WEEK]))
    def add_meeting(self, n: int, away: timedelta) -> None:
        self.do(Step("add_meeting"), events.add_meeting, self.session(n), self.plan(away), by=ORGANISER)

    @precondition(lambda self: len(self.truth.meetings) < MOST)
    @rule(away=st.sampled_from([2 * DAY, WEEK]), capacity=st.integers(1, 2))
    def add_session(self, away: timedelta, capacity: int) -> None:
        self.names += 1
        plan = SessionPlan(meetings=[self.plan(away)], name=f"extra {self.names}", capacity=capacity)
        self.do(Step("add_session"), events.add_session, self.event, plan, by=ORGANISER)

    @rule(n=pick)
    def remove_session(self, n: int) -> None:
        self.do(Step("remove_session"), events.remove_session, self.session(n), by=ORGANISER)

    @rule(n=pick)
    def remove_meeting(self, n: int) -> None:
        self.do(Step("remove_meeting"), events.remove_meeting, self.meeting(n), by=ORGANISER)

    @precondition(lambda self: not all(map(self.truth.is_off, self.truth.sessions)))
    @rule(n=pick)
    def call_off_session(self, n: int) -> None:
        step = Step("call_off_session")
        self.do(step, registrations.cancel_session, self.session(n, off=False), reason="Ziek", by=ORGANISER)

    @precondition(lambda self: not any(map(self.truth.is_off, self.truth.sessions)))
    @rule()
    def call_off_event(self) -> None:
        self.do(Step("call_off_event"), registrations.cancel_event, self.event, reason="Ziek", by=ORGANISER)

    @rule(n=pick)
    def call_off_meeting(self, n: int) -> None:
        self.do(Step("call_off_meeting"), events.call_off_meeting, self.meeting(n), reason="Ziek", by=ORGANISER)

    @precondition(lambda self: any(row.cancelled_at for row in self.truth.meetings.values()))
    @rule(n=pick)
    def restore_meeting(self, n: int) -> None:
        self.do(Step("restore_meeting"), events.restore_meeting, self.meeting(n, off=True), by=ORGANISER)

    @precondition(lambda self: any(map(self.truth.is_off, self.truth.sessions)))
    @rule(n=pick)
    def reopen_session(self, n: int) -> None:
        self.do(Step("reopen_session"), registrations.reopen_session, self.session(n, off=True), by=ORGANISER)

    @precondition(lambda self: any(map(self.truth.is_off, self.truth.sessions)))
    @rule()
    def reopen_event(self) -> None:
        self.do(Step("reopen_event"), registrations.reopen_event, self.event, by=ORGANISER)

    @precondition(lambda self: any(row.news_at for row in self.truth.sessions.values()))
    @rule()
    def take_back(self) -> None:
        if self.do(Step("take_back"), registrations.take_back, self.event, by=ORGANISER):
            self.titles = list(self.all_titles)  # the wish to mail them may be taken back too

    @precondition(lambda self: any(row.news_at for row in self.truth.sessions.values()))
    @rule()
    def send_now(self) -> None:
        self.do(Step("send_now"), registrations.send_now, self.event)

    @rule(mails=st.booleans())
    def edit(self, mails: bool) -> None:
        title = f"Rust {len(self.all_titles)}"
        self.all_titles.append(title)
        self.titles = [title] if mails else [*self.titles, title]
        self.do(Step("edit"), events.edit, self.event, EventTexts(title=title, **CONTACT), mails=mails, by=ORGANISER)

    # time, the worker and the mail server

    @rule(passes=st.sampled_from(PASSES))
    def wait(self, passes: timedelta) -> None:
        self.clock.shift(passes)
        self.do(Step("wait"), lambda: None)

    @rule(job=st.sampled_from(WORK))
    def work(self, job: str) -> None:
        self.run(job)

    @rule()
    def work_all(self) -> None:
        for job in WORK:
            self.run(job)

    @rule(most=st.integers(1, 3))
    def deliver_some(self, most: int) -> None:
        self.deliver(most)

    @rule()
    def deliver_all(self) -> None:
        self.deliver(1000)

    @rule()
    def deliver_unsure(self) -> None:
        """The server took the mail, and the line broke before it said so."""
        self.deliver(1, Failure(Stage.CONTENT, "no answer"))

    @rule()
    def all_is_told(self) -> None:
        """News has settled, the worker has run, mail has been delivered."""
        self.tell_all()
        self.deliver(1000)
        calendars.check_told(self.truth, self.post, self.titles)

    def teardown(self) -> None:
        self.all_is_told()
