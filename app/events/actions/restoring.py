import sqlalchemy as sa

from app.core import clock
from app.events.models import Meeting
from app.extensions import db

LIFT = 1000  # more often than a meeting can have changed since a backup was made


def lift_sequences() -> None:
    """After a backup was put back: higher than any SEQUENCE that was published or mailed since it was made."""
    db.session.execute(
        sa.update(Meeting)
        .values(first_sequence=Meeting.first_sequence + LIFT, changed_at=clock.now())
        .execution_options(synchronize_session=False)
    )
