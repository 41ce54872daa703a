"""Adding the people of a file: all of them or nobody."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.activity.actors import Actor
from app.core.refusal import Refused
from app.core.tables import BadTable, Fault
from app.events.models import EventSession
from app.registrations.actions.people import Person, live_here, who
from app.registrations.actions.sign_up import add
from app.registrations.importing import Listed
from app.registrations.models import Registration
from app.registrations.queries.line import of_mailbox


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
        typed = Person(person.name, person.email, person.school, person.organisation, person.job_role)
        if is_listed(event_session, typed, of_mailbox(event_session.event_id, typed.email_key)):
            there.append(person.name)
            continue
        try:
            new.append(add(event_session, typed, choice=choice, beside=True, by=by))
        except Refused as refused:
            faults.append(Fault(person.line, refused.objection.sentence))
    if faults:
        raise BadTable(faults)
    return Added(new, there)


def is_listed(event_session: EventSession, person: Person, at_mailbox: Sequence[Registration]) -> bool:
    """Whether this date has this person already; somebody with another name at the same mailbox is somebody else."""
    _person, known = who(person, at_mailbox)
    return live_here(known, event_session) is not None
