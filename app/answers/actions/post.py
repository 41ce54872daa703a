"""Mail for people to read: kept, and marked as dealt with."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.answers.log import AnswerVerb
from app.answers.models import Post, PostKind
from app.answers.rules import Arrived, CalendarAnswerText
from app.core import clock
from app.extensions import db
from app.registrations.models import Registration


def keep(
    arrived: Arrived,
    kind: PostKind,
    registration: Registration | None,
    *,
    is_cut: bool = False,
    proposal: CalendarAnswerText | None = None,
) -> None:
    db.session.add(
        Post(
            kind=kind,
            registration_id=registration.id if registration is not None else None,
            sender=arrived.sender,
            sender_name=arrived.sender_name,
            subject=arrived.subject,
            text=arrived.text or (proposal.comment if proposal else ""),
            is_cut=is_cut,
            starts_at=proposal.starts_at if proposal else None,
            ends_at=proposal.ends_at if proposal else None,
        )
    )


def finish(letter: Post, *, by: Actor) -> None:
    """Repeating it does nothing."""
    if letter.done_at is None:
        letter.done_at, letter.done_by = clock.now(), by
        record(AnswerVerb.POST_DONE, SubjectKind.POST, letter.public_id, by=by)
        db.session.flush()


def reopen(letter: Post) -> None:
    letter.done_at, letter.done_by = None, ""
    db.session.flush()
