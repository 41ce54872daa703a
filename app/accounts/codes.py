"""Codes from an app on one's phone (TOTP, RFC 6238), by Flask-Security; here only that none is good twice."""

import hashlib
import hmac
from typing import Any

from flask import current_app
from flask_security.totp import Totp

from app.accounts.models import Account

ISSUER = "Bijeen"
DRIFT = 30  # seconds that a phone's clock may be off


class Codes(Totp):
    """Remembers with the account which code was used last."""

    def get_last_counter(self, user: Any) -> int | None:
        return user.totp_counter  # type: ignore[no-any-return]

    def set_last_counter(self, user: Any, tmatch: Any) -> None:
        user.totp_counter = tmatch.counter


def _codes() -> Codes:
    key = hmac.digest(current_app.config["SECRET_KEY"].encode(), b"totp", hashlib.sha256).hex()
    return Codes({"1": key}, ISSUER)


def new_secret() -> str:
    """Encrypted: it may go into a cookie."""
    return str(_codes().generate_totp_secret())


def address(secret: str, account: Account) -> str:
    """What the QR code holds: 'otpauth://totp/…'."""
    return str(_codes().get_totp_uri(account.email, secret))


def legible(secret: str) -> str:
    """The secret for who types it: 'ABCD-EFGH-…'."""
    return str(_codes().get_totp_pretty_key(secret))


def is_good(code: str, secret: str, account: Account) -> bool:
    """Whether this code is shown now, a moment ago or a moment from now, and was not used before."""
    figures = "".join(code.split())
    if not (figures.isascii() and figures.isdigit()):
        return False
    return bool(_codes().verify_totp(figures, secret, account, window=DRIFT))


def recovery_codes(number: int) -> list[str]:
    return list(_codes().generate_recovery_codes(number))
