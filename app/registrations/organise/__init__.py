"""Under /beheer: the participants and waiting list of a date, and cancelling it."""

from app.registrations.organise import (
    adding,
    calling_off,
    deciding,
    editing,
    files,
    importing,
    limits,
    one,
    participants,
    reopening,
    requests,
    together,
    totals,
    waiting,
)
from app.registrations.organise.blueprint import bp

__all__ = [
    "adding",
    "bp",
    "calling_off",
    "deciding",
    "editing",
    "files",
    "importing",
    "limits",
    "one",
    "participants",
    "reopening",
    "requests",
    "together",
    "totals",
    "waiting",
]
