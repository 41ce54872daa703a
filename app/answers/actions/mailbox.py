"""Whether the answers mailbox can be read, for the dashboard."""

from app.answers.models import MailboxTrouble
from app.answers.queries import arriving as queries
from app.extensions import db


def note_trouble(answer: str) -> None:
    row = queries.trouble() or MailboxTrouble(id=1)
    row.answer = answer[:500]
    db.session.add(row)
    db.session.flush()


def note_well() -> None:
    row = queries.trouble()
    if row is not None:
        db.session.delete(row)
        db.session.flush()
