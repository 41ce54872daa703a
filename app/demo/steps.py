"""What organisers and participants do during the year, through the normal actions."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import sqlalchemy as sa

from app.activity.actors import Actor
from app.core import addresses
from app.demo import answers
from app.demo.answers import Opinion
from app.demo.programme.meetings import DemoVenue
from app.evaluations import actions as evaluations
from app.evaluations.models import Ticket
from app.events import actions as events
from app.events.models import Event, EventSession, EventState
from app.events.plans import EventPlan, EventTexts
from app.extensions import db
from app.places.queries import organisation
from app.registrations import actions as registrations
from app.registrations import queries as registered
from app.registrations.actions import Person
from app.registrations.models import Registration
from app.topics.models import Topic

ORGANISER: Actor = "command"
PARTICIPANT: Actor = "participant"


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
            seen_full=True,
            by=PARTICIPANT,
        )

    def cancel(self, key: str, number: int, person: Person) -> None:
        here = self.session(key, number)
        found = registered.of_person(here.event_id, addresses.key(person.email))
        (registration,) = [row for row in found if row.event_session_id == here.id]
        registrations.cancel(registration, by=PARTICIPANT)

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
            .order_by(Ticket.id)
        ).all()
