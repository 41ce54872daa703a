"""Reminders of meetings, one for each start and each number of days before it."""

from app.core import clock
from app.invitations import queries, rules
from app.invitations.actions.telling import mail
from app.invitations.case import Case
from app.invitations.rules import News, Reminded, Telling
from app.registrations.models import Status


def remind(registration_id: int) -> None:
    """Mail it if there is still time for that; if two workers try, the second does nothing."""
    if not queries.hold_to_remind(registration_id):
        return
    dossier, now = queries.dossier(registration_id), clock.now()
    if dossier is None or dossier.told is None:
        return
    case, told = Case(dossier, now), dossier.told
    if case.standing.status is not Status.CONFIRMED or case.registration.event_session.is_cancelled:
        return
    due = rules.meetings_to_remind(
        {
            meeting: plan.starts_at
            for meeting, plan in case.standing.attended.items()
            if meeting in dossier.told_meetings
        },
        {meeting: Reminded(row.reminded_of, row.reminded_days) for meeting, row in dossier.told_meetings.items()},
        case.registration.event.reminder_days,
        told_at=told.at,
        now=now,
    )
    if not due:
        return
    mail(case, [Telling(News.REMINDER, about=tuple(due))])
    for meeting, reminder in due.items():
        row = dossier.told_meetings[meeting]
        row.reminded_of, row.reminded_days = case.standing.plans[meeting].starts_at, reminder.days
    told.at, told.number = now, told.number + 1
    told.before = told.mailed_from = None
