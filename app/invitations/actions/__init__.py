"""The worker's jobs: pass a session's news on to its registrations, tell each participant, remind.

And mail written by an organiser.
"""

from app.invitations.actions.news import spread_news
from app.invitations.actions.reminding import remind
from app.invitations.actions.restoring import lift_sequences
from app.invitations.actions.telling import tell
from app.invitations.actions.writing import compose, try_out, write_to

__all__ = ["compose", "lift_sequences", "remind", "spread_news", "tell", "try_out", "write_to"]
