"""What participants answered in their calendars, as far as it still counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

import sqlalchemy as sa

from app.answers import rules
from app.answers.models import AnswerStatus, CalendarAnswer
from app.events.models import Meeting
from app.extensions import db
from app.invitations.models import CalendarEntry, Method


@dataclass(frozen=True)
class MeetingAnswer:
    """`answer` is None if there is none, or if the date or the invitation changed since."""

    meeting: Meeting
    answer: CalendarAnswer | None


def answers(registration_ids: Collection[int]) -> dict[int, list[MeetingAnswer]]:
    """Of every meeting that a participant's calendar was sent, in order; in one statement."""
    rows = db.session.execute(
        sa.select(CalendarEntry.registration_id, Meeting, CalendarAnswer)
        .join(Meeting, Meeting.id == CalendarEntry.meeting_id)
        .outerjoin(
            CalendarAnswer,
            sa.and_(
                CalendarAnswer.entry_id == CalendarEntry.id,
                CalendarAnswer.uid == CalendarEntry.uid,
                CalendarAnswer.starts_at == Meeting.starts_at,
                CalendarAnswer.ends_at == Meeting.ends_at,
            ),
        )
        .where(CalendarEntry.registration_id.in_(registration_ids), CalendarEntry.method == Method.REQUEST)
        .order_by(Meeting.starts_at, Meeting.id)
    )
    found: dict[int, list[MeetingAnswer]] = {}
    for registration_id, meeting, answer in rows:
        found.setdefault(registration_id, []).append(MeetingAnswer(meeting, answer))
    return found


def is_any() -> bool:
    return db.session.scalar(sa.select(CalendarAnswer.entry_id).limit(1)) is not None


def together(registration_ids: Collection[int]) -> Mapping[int, AnswerStatus | None]:
    """Of everybody whose calendar was sent something: their answer to all of it, taken together."""
    return {
        registration_id: rules.together(each.answer.status for each in given if each.answer is not None)
        for registration_id, given in answers(registration_ids).items()
    }
