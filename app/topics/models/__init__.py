"""Need n–1 Topic: needs, bundled; a Round puts topics to the vote; followers are told the outcome."""

from app.topics.models.choices import (
    Audience,
    BundlingKind,
    NewsKind,
    Outcome,
    RoundState,
    Shape,
    TakenUpBy,
    Urgency,
)
from app.topics.models.followers import Follower, Following, TopicNews
from app.topics.models.needs import Bundling, Need, Round, Topic
from app.topics.models.people import Expert, HelpRequest
from app.topics.models.voting import Ballot, Vote
from app.topics.models.wish_trees import Handover, WishTree

__all__ = [
    "Audience",
    "Ballot",
    "Bundling",
    "BundlingKind",
    "Expert",
    "Follower",
    "Following",
    "Handover",
    "HelpRequest",
    "Need",
    "NewsKind",
    "Outcome",
    "Round",
    "RoundState",
    "Shape",
    "TakenUpBy",
    "Topic",
    "TopicNews",
    "Urgency",
    "Vote",
    "WishTree",
]
