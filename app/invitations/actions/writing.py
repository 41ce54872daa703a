"""A mail that an organiser writes to people on one date."""

from collections.abc import Iterable

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
from app.outbox import actions as outbox
from app.registrations.models import Registration
from app.web.language import speaking


def write_to(
    event_session: EventSession, people: Iterable[Registration], *, subject: str, text: str, key: str, by: Actor
) -> int:
    """Queue it for each of them, once per `key` however often it is submitted. Returns the number queued now."""
    lock(event_session.event)
    number = 0
    for registration in people:
        contact = Case(Dossier(registration, None, {}, {}), clock.now()).contact
        with speaking(registration.language):
            mail = written(registration, subject=subject, text=text, key=key, contact=contact)
        number += outbox.put(mail) is not None
    if number:
        record(
            InvitationVerb.PARTICIPANTS_MAILED, SubjectKind.EVENT_SESSION, event_session.public_id, by=by, number=number
        )
    return number
