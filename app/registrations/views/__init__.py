"""What participants see: the form, their own page with everything they may change, and all that is theirs."""

from app.registrations.views import changing, colleague, interest, learning, mine, own, reminders, sign_up, team
from app.registrations.views.blueprint import bp

__all__ = ["bp", "changing", "colleague", "interest", "learning", "mine", "own", "reminders", "sign_up", "team"]
