"""Under /beheer: who comes to a date, who waits, and calling it off."""

from app.registrations.organise import calling_off, one, participants, reopening
from app.registrations.organise.blueprint import bp

__all__ = ["bp", "calling_off", "one", "participants", "reopening"]
