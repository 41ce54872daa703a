from typing import Any

from app.activity.models import Activity
from app.extensions import db


def record(verb: str, subject_kind: str, subject: str, *, by: str, **details: Any) -> None:
    """Note who did `verb` to the row with that public id: 'participant', 'worker', 'command' or 'account:<public id>'.

    Details hold values that a reader needs (a reason, an old and a new time), never a name or an address.
    """
    db.session.add(Activity(verb=verb, subject_kind=subject_kind, subject=subject, actor=by, details=details))
