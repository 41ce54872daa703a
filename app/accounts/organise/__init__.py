"""Under /beheer: everybody's accounts for beheerders, and the user's own account for everyone who has one."""

from app.accounts.organise import me, my_keys, my_sessions, people, rights
from app.accounts.organise.blueprint import bp

__all__ = ["bp", "me", "my_keys", "my_sessions", "people", "rights"]
