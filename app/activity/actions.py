from collections.abc import Sequence
from typing import Any, Unpack

import sqlalchemy as sa

from app.activity.actors import Actor
from app.activity.details import Details
from app.activity.models import Activity
from app.activity.verbs import SubjectKind, Verb
from app.core import clock
from app.core.database import table_of
from app.extensions import db

_NOTE = sa.insert(table_of(Activity))  # inserted directly, without the session: log lines never change


def record(verb: Verb, kind: SubjectKind, subject: str, /, *, by: Actor, **details: Unpack[Details]) -> None:
    """Log who did what to the row of this kind with that public id.

    Details contain values that a reader needs (a reason, an old and a new time), never a name or an address.
    """
    db.session.execute(
        _NOTE,
        {"verb": verb.value, "subject_kind": kind.value, "subject": subject, "actor": by, "details": details},
    )


def note_view(verb: Verb, kind: SubjectKind, subject: str, *, by: Actor) -> None:
    """Log that `by` viewed a page with people on it, at most once an hour; a single statement does both."""
    now = clock.now()
    hour = now.replace(minute=0, second=0, microsecond=0)
    before = sa.select(Activity.id).where(
        Activity.subject_kind == kind.value,
        Activity.subject == subject,
        Activity.verb == verb.value,
        Activity.actor == by,
        Activity.at >= hour,
    )
    row: tuple[Any, ...] = (now, by, verb.value, kind.value, subject, {})
    columns = (
        Activity.at,
        Activity.actor,
        Activity.verb,
        Activity.subject_kind,
        Activity.subject,
        Activity.details,
    )
    values = [sa.literal(value, column.type) for value, column in zip(row, columns, strict=True)]
    db.session.execute(
        sa.insert(Activity).from_select([column.key for column in columns], sa.select(*values).where(~before.exists()))
    )


def forget(activity_ids: Sequence[int]) -> int:
    gone = db.session.execute(
        sa.delete(Activity).where(Activity.id.in_(activity_ids)).execution_options(synchronize_session=False)
    )
    return int(gone.rowcount)  # type: ignore[attr-defined]
