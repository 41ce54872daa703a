"""The worker's two jobs: pass news of a session on to who have to do with it, and tell each what there is to tell."""

from app.invitations.actions.news import spread_news
from app.invitations.actions.telling import tell

__all__ = ["spread_news", "tell"]
