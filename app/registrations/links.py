"""The link that shows all registrations of one address: it is mailed and valid for a day.

It is not stored, and refers to one registration of that address instead of the address itself: addresses do not belong
in a browser's history or a server's log.
"""

from hmac import compare_digest

import sqlalchemy as sa
from flask import abort, current_app
from itsdangerous import BadData, URLSafeTimedSerializer

from app.core import addresses, tokens
from app.extensions import db
from app.registrations.models import Registration

GOOD_FOR = 24 * 3600  # seconds


def _serializer() -> URLSafeTimedSerializer:
    return URLSafeTimedSerializer(current_app.config["SECRET_KEY"], salt="registrations of an address")


def mine_token(registration: Registration) -> str:
    return str(_serializer().dumps([registration.public_id, registration.token_version]))


def of_mine_link(token: str) -> Registration:
    """A registration of the address that the token was mailed to; 404 if it is wrong or too old, 410 if erased."""
    public_id, version = spoken_of(token) or abort(404)
    row = db.session.scalar(sa.select(Registration).where(Registration.public_id == public_id))
    if row is None or row.token_version != version:
        abort(404)
    if row.anonymised_at is not None:
        abort(410)
    return row


def spoken_of(token: str) -> tuple[str, int] | None:
    """Public id and token version in a valid token; None if it is wrong or too old."""
    serializer = _serializer()
    try:
        public_id, version = serializer.loads(token, max_age=GOOD_FOR)
    except BadData:
        return None
    signed, _, signature = token.rpartition(".")
    # base64 has several spellings of the same bytes; links must match exactly
    exact = serializer.make_signer(serializer.salt).get_signature(signed).decode()
    return (public_id, version) if compare_digest(exact, signature) else None


def address_purpose(address: str) -> str:
    """What the link is good for that confirms a new address: that address, and no other one asked for later."""
    return f"address {addresses.key(address)}"


def confirms(token: str, row: Registration, address: str, version: int) -> bool:
    """Whether the link was mailed to confirm this address, at this version of the registration's links."""
    return tokens.matches(token, current_app.config["SECRET_KEY"], address_purpose(address), row.public_id, version)
