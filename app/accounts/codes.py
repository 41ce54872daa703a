"""Codes from an authenticator app (TOTP, RFC 6238) by Flask-Security; this module makes each code work only once."""

import hashlib
import hmac
from typing import Any

from flask import current_app
from flask_security.totp import Totp

from app.accounts.models import Account

ISSUER = "Bijeen"
DRIFT = 30  # seconds that a phone's clock may be off


class Codes(Totp):
    """Stores the last used code with the account."""

    def get_last_counter(self, user: Any) -> int | None:
        return user.totp_counter  # type: ignore[no-any-return]

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        user.totp_counter = tmatch.counter


def _codes() -> Codes:
    key = hmac.digest(current_app.config["SECRET_KEY"].encode(), b"totp", hashlib.sha256).hex()
    return Codes({"1": key}, ISSUER)


def new_secret() -> str:
    """Encrypted, so that it may be stored in a cookie."""
    return str(_codes().generate_totp_secret())


def address(secret: str, account: Account) -> str:
    """The content of the QR code: 'otpauth://totp/…'."""
    return str(_codes().get_totp_uri(account.email, secret))


def legible(secret: str) -> str:
    """The secret in a form that is easy to type: 'ABCD-EFGH-…'."""
    return str(_codes().get_totp_pretty_key(secret))


def is_good(code: str, secret: str, account: Account) -> bool:
    """Whether the app shows this code now, did so a moment ago or will in a moment, and it was not used before."""
    figures = "".join(code.split())
    if not (figures.isascii() and figures.isdigit()):
        return False
    return bool(_codes().verify_totp(figures, secret, account, window=DRIFT))


def recovery_codes(number: int) -> list[str]:
    return list(_codes().generate_recovery_codes(number))
