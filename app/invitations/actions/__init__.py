"""The worker's jobs: pass news of a session on to who have to do with it, tell each what there is to tell, remind.
And what an organiser writes."""

from app.invitations.actions.news import spread_news
from app.invitations.actions.reminding import remind
from app.invitations.actions.telling import tell
from app.invitations.actions.writing import write_to

__all__ = ["remind", "spread_news", "tell", "write_to"]
