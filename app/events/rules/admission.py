"""Who may sign up for an event that is not for everybody. Whoever was invited by address always may."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import Admission, Ask
from app.places.models import JobRole

INVITED_ONLY = Objection(
    "invited_only",
    sentence("Deze bijeenkomst is alleen voor wie is uitgenodigd. Gebruik het adres waarop je de uitnodiging kreeg."),
    "email",
)
SCHOOL_NEEDED = Objection(
    "school_needed", sentence("Deze bijeenkomst is voor bepaalde scholen. Kies je school."), "school"
)
OTHER_SCHOOL = Objection(
    "other_school", sentence("Deze bijeenkomst is niet voor deze school. Kijk bij “Voor wie”."), "school"
)
OTHER_ROLE = Objection("other_role", sentence("Deze bijeenkomst is niet voor deze functie."), "job_role")
ROLE_NEEDED = Objection(
    "role_needed", sentence("Deze bijeenkomst is voor bepaalde functies. Kies je functie."), "job_role"
)


@dataclass(frozen=True)
class Guest:
    """Somebody who wants to sign up, and where their school belongs."""

    email_key: str
    has_school: bool = False
    cluster: int | None = None
    work_area: int | None = None
    board: int | None = None
    job_role: JobRole | None = None


@dataclass(frozen=True)
class Admitted:
    """All who may come, by kind of group."""

    clusters: frozenset[int] = frozenset()
    work_areas: frozenset[int] = frozenset()
    boards: frozenset[int] = frozenset()
    job_roles: frozenset[JobRole] = frozenset()
    emails: frozenset[str] = field(default=frozenset())

    @classmethod
    def of(cls, rows: Iterable[Admission]) -> "Admitted":
        found = list(rows)
        return cls(
            frozenset(each.cluster_id for each in found if each.cluster_id is not None),
            frozenset(each.work_area_id for each in found if each.work_area_id is not None),
            frozenset(each.board_id for each in found if each.board_id is not None),
            frozenset(each.job_role for each in found if each.job_role is not None),
            frozenset(each.email_key for each in found if each.email_key),
        )

    @property
    def by_school(self) -> bool:
        return bool(self.clusters or self.work_areas or self.boards)

    @property
    def asks(self) -> frozenset[Ask]:
        """What the sign-up form has to ask."""
        wanted = {Ask.SCHOOL: self.by_school, Ask.JOB_ROLE: bool(self.job_roles)}
        return frozenset(ask for ask, is_wanted in wanted.items() if is_wanted)


def admission_objection(admitted: Admitted, guest: Guest) -> Objection | None:
    """Somebody of one of the schools (by cluster, werkgebied or bestuur) and with one of the functies may come."""
    if admitted == Admitted() or guest.email_key in admitted.emails:
        return None
    if not admitted.by_school and not admitted.job_roles:
        return INVITED_ONLY
    if admitted.by_school:
        if not guest.has_school:
            return SCHOOL_NEEDED
        belongs = (
            guest.cluster in admitted.clusters,
            guest.work_area in admitted.work_areas,
            guest.board in admitted.boards,
        )
        if not any(belongs):
            return OTHER_SCHOOL
    if admitted.job_roles and guest.job_role not in admitted.job_roles:
        return ROLE_NEEDED if guest.job_role is None else OTHER_ROLE
    return None
