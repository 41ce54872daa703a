"""Rules for accounts: which may be closed, what a good password is, how long to wait after a wrong one."""

from app.accounts.rules.access import admin_objection, areas_objection
from app.accounts.rules.passwords import password_objection
from app.accounts.rules.providers import verified_address, was_checked_twice
from app.accounts.rules.signing_in import is_live, network, pause, review_is_due
from app.accounts.rules.words import device

__all__ = [
    "admin_objection",
    "areas_objection",
    "device",
    "is_live",
    "network",
    "password_objection",
    "pause",
    "review_is_due",
    "verified_address",
    "was_checked_twice",
]
