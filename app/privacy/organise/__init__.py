"""What is kept about people, what should have been erased, and who viewed it."""

from app.privacy.organise import log, overview, person, register, terms
from app.privacy.organise.blueprint import bp

__all__ = ["bp", "log", "overview", "person", "register", "terms"]
