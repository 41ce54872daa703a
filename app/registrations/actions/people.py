"""Who a participant is, and what they have or had at the event."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from app.core import addresses, clock
from app.core.refusal import Objection
from app.core.text import one_line, plain
from app.events import rules as event_rules
from app.events.models import Diet, Event, EventSession
from app.extensions import db
from app.places.models import JobRole, School
from app.registrations import rules
from app.registrations.models import Registration

Answers = Mapping[str, Sequence[str]]  # to the event's own questions, by public id
Sessions = Mapping[int, EventSession]  # of the event, by id


@dataclass(frozen=True)
class Person:
    """A participant as described in a form."""

    name: str
    email: str
    school: School | None = None
    organisation: str = ""
    job_role: JobRole | None = None
    question: str = ""
    learning_goal: str = ""
    diet: str = ""
    access_needs: str = ""
    diets: tuple[Diet, ...] = ()
    answers: Answers = field(default_factory=dict)
    language: str = ""
    shared_by: str = ""  # a folded name, where others at the event have the same mailbox

    @classmethod
    def of(cls, registration: Registration) -> "Person":
        """The same person, for another date."""
        return cls(
            name=registration.name,
            email=registration.email,
            school=registration.school,
            organisation=registration.organisation,
            job_role=registration.job_role,
            question=registration.question,
            learning_goal=registration.learning_goal,
            diet=registration.diet or "",
            access_needs=registration.access_needs or "",
            diets=registration.diets or (),
            answers=registration.answers or {},
            language=registration.language,
            shared_by=registration.shared_by,
        )

    @property
    def email_key(self) -> str:
        return addresses.key(self.email)

    @property
    def guest(self) -> event_rules.Guest:
        school = self.school
        area = school.work_area if school else None
        return event_rules.Guest(
            email_key=self.email_key,
            has_school=school is not None,
            cluster=area.cluster_id if area else None,
            work_area=area.id if area else None,
            board=school.board_id if school else None,
            job_role=self.job_role,
        )

    @property
    def origin(self) -> rules.Origin:
        school = self.school
        return rules.origin_of(school.id if school else None, school.board_id if school else None, self.email_key)


def given(answers: Answers) -> dict[str, list[str]] | None:
    """As they are stored: without what was not answered."""
    return {question: [plain(each) for each in said] for question, said in answers.items() if said} or None


def live_here(known: Sequence[Registration], event_session: EventSession) -> Registration | None:
    return next((row for row in known if row.event_session_id == event_session.id and not row.status.is_final), None)


def who(person: Person, at_mailbox: Sequence[Registration]) -> tuple[Person, list[Registration]]:
    """Which of the people at this mailbox it is, and what that person has or had."""
    live = [row.shared_by for row in at_mailbox if not row.status.is_final]
    shared_by = rules.shared_by(one_line(person.name), [(row.name, row.shared_by) for row in at_mailbox], live)
    return replace(person, shared_by=shared_by), [row for row in at_mailbox if row.shared_by == shared_by]


def ask_link(registration: Registration) -> None:
    """Have its link mailed to its owner, instead of showing it to whoever typed the address."""
    registration.link_asked_at = registration.news_at = clock.now()
    db.session.flush()


def place_elsewhere(known: Sequence[Registration], sessions: Sessions) -> Registration | None:
    """On another date that is not over."""
    sure = (row for row in known if _is_sure(row, sessions))
    return next(sure, None)


def _is_sure(row: Registration, sessions: Sessions) -> bool:
    return rules.is_place_elsewhere(row.status, sessions[row.event_session_id].ends_at, clock.now())


def admission_objection(event: Event, person: Person) -> Objection | None:
    """Why this person may not come to an event that is not for everybody."""
    if not event.is_restricted:
        return None
    return event_rules.admission_objection(event_rules.Admitted.of(event.admissions), person.guest)
