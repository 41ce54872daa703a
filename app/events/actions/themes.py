"""The topic that a theme names: whoever follows it hears of the event."""

from app.core.folding import title_key
from app.topics.models import Topic
from app.topics.queries import topics


def topic_called(theme: str) -> Topic | None:
    """The one topic with this title, however it is spelled."""
    key = title_key(theme)
    return topics.titled({key}).get(key) if key else None
