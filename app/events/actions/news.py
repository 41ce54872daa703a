"""Changes to a session that its participants must be told about, from the first change until they have settled."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.events import rules
from app.events.actions.holding import hold
from app.events.actions.spans import span
from app.events.log import EventVerb
from app.events.models import Event, EventSession, Meeting
from app.extensions import db

FACTS = (
    *("starts_at", "ends_at", "doors_at", "venue", "venue_id", "address", "room", "online_url"),
    *("cancelled_at", "cancel_reason"),
)
DAYS = ("sign_up_until", "decide_by")  # of the group


def raise_news(event_session: EventSession, *before: rules.Span) -> datetime:
    """Schedule news for the people of this session; returns for when. `before`: the changed meeting as it was."""
    now = clock.now()
    since = event_session.news_since if event_session.news_at is not None else None
    event_session.news_since = since or now
    meetings = [(each.starts_at, each.ends_at) for each in event_session.meetings if not each.is_cancelled]
    event_session.news_at = rules.settles_at(now, event_session.news_since, [*before, *meetings])
    return event_session.news_at


def remember(meeting: Meeting, *days: str) -> None:
    """Keep the state of a meeting before its first unsettled change, so that it can be undone.

    `days`: the columns of its group that move along; those that moved along with another meeting are kept there.
    """
    event_session = meeting.event_session
    if meeting.before is None:
        meeting.before = {name: _kept(getattr(meeting, name)) for name in FACTS}
    known = {name for each in event_session.meetings for name in each.before or ()}
    new = {name: _kept(getattr(event_session, name)) for name in days if name not in known}
    meeting.before = {**meeting.before, **new}


def put_days(event_session: EventSession, days: Mapping[str, datetime]) -> None:
    """Days that move along with a meeting; the decision that it goes on holds for another day as well."""
    if "decide_by" in days and event_session.decided_for == event_session.decide_by:
        event_session.decided_for = days["decide_by"]
    for name, day in days.items():
        setattr(event_session, name, day)


def take_news(event_session_id: int) -> bool:
    """Clear settled news from the session, under the event's lock; False if there is none (any more)."""
    event_session = db.session.get(EventSession, event_session_id)
    if event_session is None:
        return False
    hold(event_session.event)
    if event_session.news_at is None or event_session.news_at > clock.now():
        return False
    event_session.news_at = event_session.news_since = None
    event_session.event.settled_text_revision = event_session.event.text_revision
    for meeting in event_session.meetings:
        meeting.before = None
    db.session.flush()
    return True


def send_now(event: Event) -> None:
    """Unsettled news is sent in the worker's next round."""
    hold(event)
    for event_session in event.sessions:
        if event_session.news_at is not None:
            event_session.news_at = clock.now()


def settle_everything() -> None:
    """After a backup was put back: what had not settled when it was made has been told since."""
    waiting = sa.update(EventSession).where(EventSession.news_at > clock.now())
    db.session.execute(waiting.values(news_at=clock.now()).execution_options(synchronize_session=False))


def take_back(event: Event, *, by: Actor) -> None:
    """Undo the unsettled changes of its meetings and the request to mail its texts. Nobody is told."""
    hold(event)
    for event_session in event.sessions:
        for meeting in list(event_session.meetings):
            if meeting.before is not None:
                _put_back(event_session, meeting, by=by)
        # people who were told in the meantime are told again; the others already know it
        event_session.news_at, event_session.news_since = clock.now(), None
        span(event_session)
    event.text_revision = event.settled_text_revision
    event.changed_at = clock.now()
    db.session.flush()


def _put_back(event_session: EventSession, meeting: Meeting, *, by: Actor) -> None:
    before, meeting.before = meeting.before or {}, None
    if before.get("is_new"):
        _remove(event_session, meeting)
    else:
        for name in FACTS:
            setattr(meeting, name, _value(name, before[name]))
    put_days(event_session, {name: datetime.fromisoformat(before[name]) for name in DAYS if name in before})
    meeting.revision += 1
    meeting.changed_at = clock.now()
    record(EventVerb.MEETING_PUT_BACK, SubjectKind.MEETING, meeting.public_id, by=by)


def _remove(event_session: EventSession, meeting: Meeting) -> None:
    """Remove an added meeting; if somebody's calendar already contains it, it is cancelled instead."""
    try:
        with db.session.begin_nested():
            event_session.meetings.remove(meeting)
            db.session.flush()
    except IntegrityError:
        db.session.refresh(event_session, ["meetings"])
        meeting.cancelled_at = clock.now()


def _kept(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value


def _value(name: str, kept: Any) -> Any:
    return datetime.fromisoformat(kept) if kept is not None and name.endswith("_at") else kept
