"""One writer per topic: locks it and its round, always in the same order."""

from app.core.locks import lock
from app.topics.models import Topic


def hold(*topics: Topic) -> None:
    """Lock the rounds of these topics, then the topics, each by id: a fixed order prevents deadlocks."""
    rounds = {topic.round.id: topic.round for topic in topics if topic.round is not None}
    for _id, row in sorted(rounds.items()):
        lock(row)
    for _id, topic in sorted({topic.id: topic for topic in topics}.items()):
        lock(topic)
