"""A mail that an organiser writes to people on one date."""

from collections.abc import Iterable, Mapping

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.locks import lock
from app.events.models import EventSession
from app.invitations.case import Case
from app.invitations.log import InvitationVerb
from app.invitations.mails.written import written
from app.invitations.queries import Dossier
from app.mail_texts.mails import as_trial
from app.outbox import actions as outbox
from app.outbox.actions import Mail
from app.registrations.models import Registration
from app.web.language import speaking


def compose(people: Iterable[Registration], *, subject: str, text: str, key: str) -> dict[int, Mail]:
    """The mails to these people, by the id of their registration. Changes nothing; rendering hundreds takes long."""
    return {each.id: _composed(each, subject=subject, text=text, key=key) for each in people}


def _composed(registration: Registration, *, subject: str, text: str, key: str) -> Mail:
    contact = Case(Dossier(registration, None, {}, {}), clock.now()).contact
    with speaking(registration.language):
        return written(registration, subject=subject, text=text, key=key, contact=contact)


def try_out(mail: Mail, email: str) -> None:
    """Queue this mail for its writer alone."""
    outbox.put(as_trial(mail, email))


def write_to(
    event_session: EventSession, people: Iterable[Registration], mails: Mapping[int, Mail], *, by: Actor
) -> int:
    """Queue each of them the composed mail, once per `key` however often. Returns the number queued now."""
    lock(event_session.event)
    number = sum(outbox.put(mails[each.id]) is not None for each in people)
    if number:
        record(
            InvitationVerb.PARTICIPANTS_MAILED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by, number=number
        )
    return number
