"""Tells followers of a topic about its event: once when sign-up opens, once when there is a report."""

from app.core import clock
from app.core.text import Sentence, sentence
from app.events.models import Event, EventState
from app.extensions import db
from app.topics.actions import followers
from app.topics.models import NewsKind, Topic
from app.topics.queries.bundling import final


def tell_followers(event: Event) -> None:
    """Queue news for them, if any; called after every relevant change, under the event's lock."""
    if event.topic is None:
        return
    topic = final(event.topic)
    if event.state is EventState.OPEN and event.told_opening_at is None:
        event.told_opening_at = clock.now()
        day = clock.local(event.starts_at)
        _tell(
            event,
            topic,
            NewsKind.EVENT,
            sentence("Je kunt je aanmelden. De bijeenkomst is op %(day)s.", day=f"{day.day}-{day.month}-{day.year}"),
        )
    if event.report and event.is_public and event.told_report_at is None:
        event.told_report_at = clock.now()
        _tell(event, topic, NewsKind.REPORT, sentence("Het verslag van deze bijeenkomst staat op de site."))


def _tell(event: Event, topic: Topic, kind: NewsKind, said: Sentence) -> None:
    db.session.flush()
    followers.news(topic, kind, event.title, str(said), f"/bijeenkomsten/{event.slug}")
