"""A thank-you with the report to the people who were there."""

from collections.abc import Iterable, Mapping

import sqlalchemy as sa

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.attendance import mails, rules
from app.attendance.log import AttendanceVerb
from app.attendance.models import ReportMail
from app.attendance.queries import reports
from app.core.locks import lock
from app.core.refusal import refuse
from app.events.models import Event
from app.extensions import db
from app.outbox import actions as outbox
from app.outbox.actions import Mail
from app.registrations.models import Registration


def compose_thanks(people: Iterable[Registration]) -> dict[int, Mail]:
    """The mails by the id of the registration. Changes nothing; rendering hundreds takes long."""
    return {each.id: mails.thanks(each) for each in people}


def thank(event: Event, composed: Mapping[int, Mail], *, by: Actor) -> int:
    """Queue those for people who were not mailed yet, and return their number. Raises Refused without a report."""
    lock(event)
    refuse(None if event.report else rules.NO_REPORT)
    people = [each for each in reports.readers(event) if each.id in composed]
    for each in people:
        outbox.put(composed[each.id])
    if people:
        db.session.execute(sa.insert(ReportMail), [{"registration_id": each.id} for each in people])
        record(AttendanceVerb.REPORT_MAILED, SubjectKind.EVENT, event.public_id, by=by, number=len(people))
    return len(people)
