"""Adding the people of a file: all of them or nobody."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.activity.actors import Actor
from app.core import addresses
from app.core.refusal import Refused
from app.core.tables import BadTable, Fault
from app.events.models import EventSession
from app.registrations import queries
from app.registrations.actions.people import Person
from app.registrations.actions.sign_up import add
from app.registrations.importing import Listed
from app.registrations.models import Registration


@dataclass(frozen=True)
class Added:
    new: Sequence[Registration]
    there_already: Sequence[str]  # names


def add_people(
    event_session: EventSession,
    people: Sequence[Listed],
    *,
    choice: str = "waiting",
    by: Actor,
    shown: Callable[[Sequence[Listed]], Iterator[Listed]] = iter,
) -> Added:
    """Add everybody who is not on the list yet; without a free seat as `choice` says, like `add`.

    Raises BadTable with every refusal; the caller then rolls back.
    """
    new, there, faults = [], [], []
    for person in shown(people):
        if _is_listed(event_session, person.email):
            there.append(person.name)
            continue
        typed = Person(person.name, person.email, person.school, person.organisation, person.job_role)
        try:
            new.append(add(event_session, typed, choice=choice, by=by))
        except Refused as refused:
            faults.append(Fault(person.line, refused.objection.sentence))
    if faults:
        raise BadTable(faults)
    return Added(new, there)


def _is_listed(event_session: EventSession, email: str) -> bool:
    known = queries.of_person(event_session.event_id, addresses.key(email))
    return any(row.event_session_id == event_session.id and not row.status.is_final for row in known)
