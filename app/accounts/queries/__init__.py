"""Finding accounts, their credentials and their sessions."""

from app.accounts.queries.accounts import (
    RightsOverview,
    account,
    account_of,
    accounts,
    active_admins,
    called,
    last_review,
    overview,
    people_total,
)
from app.accounts.queries.factors import has_second_factor, passkey, passkey_of, passkeys, recovery_codes_left
from app.accounts.queries.sign_in import KnownSession, is_good, known_session, password_of, sessions_of

__all__ = [
    "KnownSession",
    "RightsOverview",
    "account",
    "account_of",
    "accounts",
    "active_admins",
    "called",
    "has_second_factor",
    "is_good",
    "known_session",
    "last_review",
    "overview",
    "passkey",
    "passkey_of",
    "passkeys",
    "password_of",
    "people_total",
    "recovery_codes_left",
    "sessions_of",
]
