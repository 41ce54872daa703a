"""Under /beheer: the participants and waiting list of a date, and cancelling it."""

from app.registrations.organise import calling_off, deciding, limits, one, participants, reopening, requests, totals
from app.registrations.organise.blueprint import bp

__all__ = ["bp", "calling_off", "deciding", "limits", "one", "participants", "reopening", "requests", "totals"]
