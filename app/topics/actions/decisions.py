"""What a topic becomes. Its followers are told, with the one-sentence reason."""

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import clock
from app.core.refusal import refuse
from app.core.text import one_line
from app.extensions import db
from app.places.models import Board
from app.topics.actions import followers
from app.topics.actions.holding import hold
from app.topics.log import TopicVerb
from app.topics.models import NewsKind, Outcome, Topic
from app.topics.rules import decisions as rules


def decide(topic: Topic, *, outcome: Outcome | None, why: str, board: Board | None = None, by: Actor) -> None:
    """Make or change the decision; repeating the same one is no news. Raises Refused."""
    hold(topic)
    why = one_line(why)
    state = topic.round.state if topic.round else None
    is_merged = topic.merged_into_id is not None
    refuse(
        rules.decide_objection(is_merged=is_merged, state=state, outcome=outcome, why=why, has_board=board is not None)
    )
    assert outcome is not None  # guaranteed by the objection
    board = board if outcome is Outcome.TO_BOARD else None
    if (topic.outcome, topic.why, topic.board_id) == (outcome, why, board.id if board else None):
        return
    old = topic.outcome
    topic.outcome, topic.why, topic.board = outcome, why, board
    topic.decided_at = topic.changed_at = clock.now()
    db.session.flush()
    followers.news(topic, NewsKind.DECIDED)
    record(
        TopicVerb.DECIDED, SubjectKind.TOPIC, topic.public_id, by=by, old=old.value if old else None, new=outcome.value
    )
