import sqlalchemy as sa

from app.events import actions as events
from app.extensions import db
from app.invitations.models import CalendarEntry


def lift_sequences() -> None:
    """After a backup was put back: calendars accept the next change, whatever they were sent since it was made."""
    events.lift_sequences()
    db.session.execute(
        sa.update(CalendarEntry)
        .values(sequence=CalendarEntry.sequence + events.LIFT)
        .execution_options(synchronize_session=False)
    )
