"""An event as planned in a form, a file or the demonstration; the actions carry it out."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from app.accounts.models import Account
from app.core.text import one_line, plain
from app.events.models import Ask, EventKind, EventSession, EventState, SignUpQuestion
from app.places.models import WorkArea
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
    contact_name: str = ""
    contact_email: str = ""

    def cleaned(self) -> "EventTexts":
        lines = ("title", "audience", "speakers", "theme", "bring", "origin", "contact_name", "contact_email")
        return replace(
            self,
            **{name: one_line(getattr(self, name)) for name in lines},
            **{
                name: plain(getattr(self, name))
                for name in ("goal", "description", "programme", "improvements", "report")
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
    reminder_days: int | None = None  # before the first meeting; None means the kind's default
