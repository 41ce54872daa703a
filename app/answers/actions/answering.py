"""A calendar's answer: a mark beside the participant. It never takes or frees a place."""

from app.answers import mails, rules
from app.answers.actions.addresses import forget_mark
from app.answers.actions.post import keep
from app.answers.models import AnswerStatus, CalendarAnswer, PostKind
from app.answers.queries import arriving as queries
from app.answers.rules import Arrived, CalendarAnswerText, Invited, Verdict
from app.core import clock
from app.extensions import db
from app.invitations.models import CalendarEntry
from app.outbox import actions as outbox
from app.registrations.models import Status


def note_answer(arrived: Arrived, answer: CalendarAnswerText) -> None:
    entry = queries.entry_answered(arrived, answer.uid)
    invited = queries.invited(entry) if entry is not None else None
    verdict = rules.verdict(arrived, answer, invited, clock.now())
    if verdict is Verdict.UNUSABLE:
        keep(arrived, PostKind.UNUSABLE, queries.registration_at(arrived.tags))
    if verdict is not Verdict.COUNTS or entry is None or invited is None:
        return
    forget_mark(entry.registration.email_key)
    status = rules.status_of(answer)
    if answer.method == "COUNTER":
        keep(arrived, PostKind.COUNTER, entry.registration, proposal=answer)
    elif status is not None:
        _mark(entry, invited, answer, status)


def _mark(entry: CalendarEntry, invited: Invited, answer: CalendarAnswerText, status: AnswerStatus) -> None:
    row = queries.answer_to(entry) or CalendarAnswer(entry_id=entry.id)
    row.status, row.at, row.sequence, row.comment = status, answer.stamp, answer.sequence, answer.comment
    row.uid, row.starts_at, row.ends_at = entry.uid, invited.starts_at, invited.ends_at
    db.session.add(row)
    registration = entry.registration
    is_missed = any(each.meeting_id == entry.meeting_id for each in registration.missed)
    if status is AnswerStatus.DECLINED and registration.status is Status.CONFIRMED and not is_missed:
        ahead = [each for each in registration.event_session.meetings if each.ends_at > clock.now()]
        several = len([each for each in ahead if not each.is_cancelled]) > 1
        outbox.put(mails.confirm_leaving(entry, invited, is_one_of_several=several))
