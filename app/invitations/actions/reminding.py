"""A reminder of what somebody signed up for, once for each registration."""

from app.core import clock
from app.invitations import mails, queries, rules
from app.invitations.actions import letters
from app.invitations.case import Case
from app.invitations.rules import News, Telling
from app.outbox import actions as outbox
from app.registrations.models import Status
from app.web.language import speaking


def remind(registration_id: int) -> None:
    """Mail it if it is still time for that; of two workers the second finds it done."""
    if not queries.hold_to_remind(registration_id):
        return
    dossier, now = queries.dossier(registration_id), clock.now()
    if dossier is None or dossier.told is None or dossier.told.reminded_at is not None:
        return
    registration, told = dossier.registration, dossier.told
    starts_at = registration.event_session.starts_at
    due_at = rules.reminder_due(starts_at, registration.event.reminder_days)
    if registration.event_session.is_cancelled or registration.status is not Status.CONFIRMED:
        return
    if not rules.is_to_remind(due_at, starts_at, told_at=told.at, now=now):
        return
    with speaking(registration.language):
        for letter in letters.write(Case(dossier, now), [Telling(News.REMINDER)]):
            outbox.put(mails.write(letter))
    told.reminded_at = told.at = now
    told.number += 1
