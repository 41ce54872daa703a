"""What is kept of people, what should be gone, and who looked."""

from app.privacy.organise import log, overview, person, register, terms
from app.privacy.organise.blueprint import bp

__all__ = ["bp", "log", "overview", "person", "register", "terms"]
