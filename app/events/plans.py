"""An event as planned in a form, a file or the demonstration; the actions carry it out."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.accounts.models import Account
from app.core import addresses
from app.core.text import one_line, plain
from app.events.models import Admission, Ask, Event, EventKind, EventSession, EventState, SignUpQuestion
from app.places.models import Board, JobRole, WorkArea, WorkAreaCluster
from app.topics.models import Topic


@dataclass(frozen=True, kw_only=True)
class EventTexts:
    """The texts that an organiser writes about an event."""

    title: str
    goal: str = ""
    description: str = ""
    programme: str = ""
    audience: str = ""
    speakers: str = ""
    theme: str = ""
    bring: str = ""
    origin: str = ""
    improvements: str = ""
    report: str = ""
    mail_note: str = ""
    contact_name: str = ""
    contact_email: str = ""

    def cleaned(self) -> "EventTexts":
        lines = ("title", "audience", "speakers", "theme", "bring", "origin", "contact_name", "contact_email")
        return replace(
            self,
            **{name: one_line(getattr(self, name)) for name in lines},
            **{
                name: plain(getattr(self, name))
                for name in ("goal", "description", "programme", "improvements", "report", "mail_note")
            },
        )


@dataclass(frozen=True, kw_only=True)
class MeetingPlan:
    starts_at: datetime
    ends_at: datetime
    doors_at: datetime | None = None
    venue: str = ""
    address: str = ""
    room: str = ""
    online_url: str = ""


@dataclass(frozen=True, kw_only=True)
class SeatLimits:
    """The columns of a date that say how seats are shared out."""

    most_per_school: int | None = None
    most_per_board: int | None = None
    most_per_domain: int | None = None
    limits_until: datetime | None = None
    overbook_percent: int = 0
    minimum: int | None = None
    decide_by: datetime | None = None

    @classmethod
    def of(cls, event_session: EventSession) -> "SeatLimits":
        return cls(**{name: getattr(event_session, name) for name in cls.__dataclass_fields__})


@dataclass(frozen=True, kw_only=True)
class SessionPlan:
    meetings: Sequence[MeetingPlan]
    name: str = ""
    capacity: int | None = None
    has_waiting_list: bool = True
    sign_up_from: datetime | None = None
    sign_up_until: datetime | None = None
    limits: SeatLimits = field(default_factory=SeatLimits)


@dataclass(frozen=True, kw_only=True)
class AdmissionPlan:
    """For whom an event is, and whether an organiser decides on each request."""

    clusters: Collection[WorkAreaCluster] = ()
    work_areas: Collection[WorkArea] = ()
    boards: Collection[Board] = ()
    job_roles: Collection[JobRole] = ()
    emails: Sequence[str] = ()
    needs_approval: bool = False

    @classmethod
    def of(cls, event: Event) -> "AdmissionPlan":
        """For a copy: the groups, without the people who were invited."""
        found = event.admissions
        return cls(
            clusters=[each.cluster for each in found if each.cluster],
            work_areas=[each.work_area for each in found if each.work_area],
            boards=[each.board for each in found if each.board],
            job_roles=[each.job_role for each in found if each.job_role],
            needs_approval=event.needs_approval,
        )

    def rows(self) -> list[Admission]:
        return [
            *(Admission(cluster=each) for each in self.clusters),
            *(Admission(work_area=each) for each in self.work_areas),
            *(Admission(board=each) for each in self.boards),
            *(Admission(job_role=each) for each in self.job_roles),
            *(Admission(email_key=key) for key in dict.fromkeys(map(addresses.key, self.emails))),
        ]


@dataclass(frozen=True, kw_only=True)
class EventPlan:
    kind: EventKind
    texts: EventTexts
    sessions: Sequence[SessionPlan]
    state: EventState = EventState.DRAFT
    work_areas: Sequence[WorkArea] = field(default_factory=tuple)
    topic: Topic | None = None  # from which it is planned
    team: Sequence[Account] = field(default_factory=tuple)  # medeorganisatoren
    form_digest: str | None = None  # of the form: submitting the same one twice creates one event
    asks: Sequence[Ask] | None = None  # on the sign-up form; None means the kind's default
    questions: Sequence[SignUpQuestion] | None = None  # own ones, which are copied; None means those of the kind
    admission: AdmissionPlan = field(default_factory=AdmissionPlan)
    reminder_days: Sequence[int] | None = None  # before each meeting; None means the kind's default
