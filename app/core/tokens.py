"""Tokens for links. Links that are repeated in later mail are derived, not stored; one-time links are stored hashed."""

import base64
import hashlib
import hmac
import secrets

PUBLIC_ID = 16
LENGTH = PUBLIC_ID + 26


def derive(key: str, purpose: str, public_id: str, version: int = 1) -> str:
    """42 characters: the row's public id and 128 bits of HMAC over it, its purpose and the version that revokes it."""
    message = f"{purpose}:{public_id}:{version}".encode()
    mac = hmac.digest(key.encode(), message, hashlib.sha256)[:16]
    return public_id + base64.b32encode(mac).decode().rstrip("=").lower()


def public_id_in(token: str) -> str:
    """The public id in a token, not yet verified."""
    return token[:PUBLIC_ID]


def matches(token: str, key: str, purpose: str, public_id: str, version: int = 1) -> bool:
    expected = derive(key, purpose, public_id, version)
    return hmac.compare_digest(token.encode(), expected.encode())


def one_time() -> str:
    """52 characters, 256 random bits; store only its `digest`."""
    return base64.b32encode(secrets.token_bytes(32)).decode().rstrip("=").lower()


def digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
