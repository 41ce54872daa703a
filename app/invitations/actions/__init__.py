"""The worker's jobs: pass news of a session on to who have to do with it, tell each what there is to tell, remind."""

from app.invitations.actions.news import spread_news
from app.invitations.actions.reminding import remind
from app.invitations.actions.telling import tell

__all__ = ["remind", "spread_news", "tell"]
