"""What was sent to people and stands in their calendars, forgotten with who they were."""

from collections.abc import Sequence

import sqlalchemy as sa

from app.extensions import db
from app.invitations.models import CalendarEntry, Told, ToldMeeting


def forget(registration_ids: Sequence[int]) -> None:
    """Only for who hears nothing more: what was told and put in a calendar is not known from here on."""
    for model in (CalendarEntry, ToldMeeting, Told):
        db.session.execute(
            sa.delete(model)
            .where(model.registration_id.in_(registration_ids))
            .execution_options(synchronize_session=False)
        )
    db.session.expire_all()
