"""What organisers and participants do during the year, through the normal actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from app.activity.actors import Actor
from app.attendance import actions as attendance
from app.attendance import queries as attended
from app.attendance.actions import Tick
from app.attendance.models import How, Presence
from app.core import addresses
from app.demo import answers
from app.demo.answers import Opinion
from app.demo.programme.meetings import DemoVenue
from app.evaluations import actions as evaluations
from app.evaluations.models import Ticket
from app.events import actions as events
from app.events.models import Event, EventSession, EventState
from app.events.plans import EventPlan, EventTexts
from app.events.rules.questions import QuestionPlan
from app.extensions import db
from app.places.queries import organisation
from app.registrations import actions as registrations
from app.registrations import queries as registered
from app.registrations.actions import Person
from app.registrations.models import Registration
from app.registrations.queries import interest
from app.topics.models import Topic

ORGANISER: Actor = "command"
PARTICIPANT: Actor = "participant"
NOT_THERE = {Presence.ABSENT: (3, 13), Presence.EXCUSED: (7,), Presence.PARTLY: (16,)}  # of every twenty people


@dataclass
class Steps:
    """`events` are those created so far, by their key in the year."""

    events: dict[str, Event] = field(default_factory=dict)

    def session(self, key: str, number: int) -> EventSession:
        return self.events[key].sessions[number]

    def draft(self, key: str, plan: EventPlan, topic: Topic | None) -> None:
        contact = organisation()
        texts = replace(plan.texts, contact_name=contact.contact_name, contact_email=contact.contact_email)
        plan = replace(plan, texts=texts, state=EventState.DRAFT, topic=topic)
        self.events[key] = (
            events.plan_from_topic(topic, plan, by=ORGANISER) if topic else events.create_event(plan, by=ORGANISER)
        )

    def publish(self, key: str) -> None:
        events.publish(self.events[key], contact_email="", by=ORGANISER)

    def save_the_date(self, key: str) -> None:
        events.save_the_date(self.events[key], contact_email="", by=ORGANISER)

    def ask(self, key: str, questions: Sequence[QuestionPlan]) -> None:
        """Own questions on the sign-up form; a condition names its question by its text."""
        event = self.events[key]
        for plan in questions:
            ids = {each.text: each.public_id for each in event.questions}
            only_if = ids[plan.only_if] if plan.only_if else None
            events.add_question(event, replace(plan, only_if=only_if), by=ORGANISER)

    def rewrite(self, key: str, texts: EventTexts) -> None:
        event = self.events[key]
        kept = replace(texts, contact_name=event.contact_name, contact_email=event.contact_email)
        events.edit(event, kept, by=ORGANISER)

    def move(self, key: str, venue: DemoVenue) -> None:
        (meeting,) = self.session(key, 0).meetings
        events.reschedule(
            meeting,
            starts_at=meeting.starts_at,
            ends_at=meeting.ends_at,
            doors_at=meeting.doors_at,
            venue=venue.name,
            address=venue.address,
            online_url=meeting.online_url,
            by=ORGANISER,
        )

    def sign_up(self, key: str, number: int, person: Person) -> None:
        registrations.sign_up(
            self.session(key, number),
            name=person.name,
            email=person.email,
            school=person.school,
            organisation=person.organisation,
            job_role=person.job_role,
            question=person.question,
            answers={each.public_id: person.answers.get(each.text, ()) for each in self.events[key].questions},
            seen_full=True,
            by=PARTICIPANT,
        )

    def sign_up_team(self, key: str, number: int, people: Sequence[Person]) -> None:
        """The first of them signs up all of them, together or not at all."""
        leader = people[0]
        registrations.sign_up_team(
            self.session(key, number),
            people,
            by_name=leader.name,
            by_email=leader.email,
            together=True,
            by=PARTICIPANT,
        )

    def cancel(self, key: str, number: int, person: Person) -> None:
        registrations.cancel(self._registration(key, number, person), by=PARTICIPANT)

    def approve(self, key: str, number: int, person: Person) -> None:
        registrations.approve(self._registration(key, number, person), by=ORGANISER)

    def refuse(self, key: str, number: int, person: Person, reason: str) -> None:
        registrations.cancel(self._registration(key, number, person), reason=reason, by=ORGANISER)

    def pass_on(self, key: str, number: int, giver: Person, colleague: Person) -> None:
        registration = self._registration(key, number, giver)
        registrations.offer_to_colleague(registration, name=colleague.name, email=colleague.email)

    def show_interest(self, key: str, email: str) -> None:
        registrations.show_interest(self.events[key], email)

    def confirm_interest(self, key: str, email: str) -> None:
        row = interest.of_address(self.events[key].id, addresses.key(email))
        assert row is not None
        registrations.confirm_interest(row)

    def _registration(self, key: str, number: int, person: Person) -> Registration:
        here = self.session(key, number)
        found = registered.of_person(here.event_id, addresses.key(person.email))
        (registration,) = [row for row in found if row.event_session_id == here.id]
        return registration

    def take_attendance(self, key: str, number: int, at: int) -> None:
        """At the door: most people are there, some are not, and one leaves early."""
        meeting = self.session(key, number).meetings[at]
        people = [each.registration for each in attended.attendees(meeting)]
        given = {turn: presence for presence, turns in NOT_THERE.items() for turn in turns}
        ticks = [Tick(row.public_id, given.get(turn % 20, Presence.PRESENT)) for turn, row in enumerate(people)]
        attendance.tick(meeting, ticks, how=How.DOOR, by=ORGANISER)

    def answer(self, key: str, opinion: Opinion, turn: int) -> None:
        """Somebody who attended and has not answered yet fills in this opinion."""
        tickets = self._tickets(key)
        ticket = tickets[turn * 7 % len(tickets)]
        registration = ticket.registration
        evaluations.answer(
            ticket,
            evaluations.Submission(
                event_session=registration.event_session,
                job_role=registration.job_role,
                work_area=registration.school.work_area if registration.school else None,
                said=answers.said(opinion, ticket.evaluation.form.questions, turn),
            ),
        )

    def _tickets(self, key: str) -> Sequence[Ticket]:
        return db.session.scalars(
            sa.select(Ticket)
            .join(Ticket.registration)
            .where(Registration.event_session_id == self.session(key, 0).id, Ticket.is_used.is_(False))
            .where(attended.was_there())
            .order_by(Ticket.id)
        ).all()
