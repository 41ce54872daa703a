"""Passwords as Flask-Security stores and checks them: argon2."""

from functools import cache

from flask_security import hash_password, verify_password

from app.core.text import plain


def hashed(password: str) -> str:
    return str(hash_password(plain(password)))


@cache
def _nobodys() -> str:
    """Checked for accounts without a password, so that the response takes equally long."""
    return hashed("of nobody, and longer than what anybody types")


def is_right(password: str, kept: str | None) -> bool:
    right = verify_password(plain(password), kept or _nobodys())
    return bool(right) and kept is not None
