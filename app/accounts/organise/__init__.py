"""Under /beheer: everybody's accounts for a beheerder, and one's own for whoever has one."""

from app.accounts.organise import me, my_keys, my_sessions, people, rights
from app.accounts.organise.blueprint import bp

__all__ = ["bp", "me", "my_keys", "my_sessions", "people", "rights"]
