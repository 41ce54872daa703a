"""Deletes what was sent to people and put in their calendars, when they are erased."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.extensions import db
from app.invitations.models import CalendarEntry, Told, ToldMeeting


def forget(registration_ids: Sequence[int]) -> None:
    """Only for people who will not be mailed any more: what they were told is no longer known from here on."""
    for model in (CalendarEntry, ToldMeeting, Told):
        db.session.execute(
            sa.delete(model)
            .where(model.registration_id.in_(registration_ids))
            .execution_options(synchronize_session=False)
        )
    db.session.expire_all()
