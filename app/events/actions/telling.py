"""Followers of a topic hear of its event: once of each opening of sign-up, once when there is a report."""

from app.core import clock
from app.events import rules
from app.events.actions.holding import hold
from app.events.models import Event
from app.extensions import db
from app.topics.actions import followers
from app.topics.models import NewsKind
from app.topics.queries.bundling import final


def tell_opening(event_id: int) -> None:
    """The worker's: when sign-up opens at its own moment."""
    event = db.session.get(Event, event_id)
    if event is not None:
        hold(event)
        tell_followers(event)


def tell_followers(event: Event) -> None:
    """Queue news for them, if any; called after every relevant change, under the event's lock."""
    if event.topic is None:
        return
    windows = [rules.SignUpWindow.of(each) for each in event.sessions]
    opening = rules.opening_to_tell(windows, event.told_opening_of, clock.now())
    if opening is not None:
        event.told_opening_of = opening
        _tell(event, NewsKind.EVENT)
    if event.report and event.is_public and event.told_report_at is None:
        event.told_report_at = clock.now()
        _tell(event, NewsKind.REPORT)


def _tell(event: Event, kind: NewsKind) -> None:
    assert event.topic is not None  # `tell_followers` saw to it
    db.session.flush()
    followers.news(final(event.topic), kind, event.public_id)
