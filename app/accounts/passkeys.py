"""Passkeys (WebAuthn level 3) with the webauthn library: the options for the browser, and checking its response.

The browser must have verified the user by finger, face or PIN, so a passkey counts as two factors.
"""

import ipaddress
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import webauthn
from flask import current_app
from webauthn.helpers import base64url_to_bytes, bytes_to_base64url, generate_challenge
from webauthn.helpers.exceptions import WebAuthnException
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from app.accounts.models import Account, Passkey
from app.web.links import host

LONGEST_ANSWER = 20_000


class BadAnswer(ValueError):
    """The browser's response proves nothing."""


@dataclass(frozen=True)
class NewKey:
    credential_id: str
    public_key: bytes
    sign_count: int


def are_possible() -> bool:
    """Browsers support passkeys for a host name, not for a bare IP address."""
    try:
        ipaddress.ip_address(host())
    except ValueError:
        return True
    return False


def _origin() -> str:
    parts = urlsplit(current_app.config["PUBLIC_URL"])
    return f"{parts.scheme}://{parts.netloc}"


def new_challenge() -> str:
    return bytes_to_base64url(generate_challenge())


def to_register(account: Account, known: Sequence[Passkey], challenge: str) -> str:
    """Options for creating a key, as JSON."""
    options = webauthn.generate_registration_options(
        rp_id=host(),
        rp_name="Bijeen",
        user_name=account.email,
        user_display_name=account.called,
        user_id=account.public_id.encode(),
        challenge=base64url_to_bytes(challenge),
        exclude_credentials=[PublicKeyCredentialDescriptor(base64url_to_bytes(key.credential_id)) for key in known],
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED, user_verification=UserVerificationRequirement.REQUIRED
        ),
    )
    return webauthn.options_to_json(options)


def to_sign_in(challenge: str) -> str:
    """Options for signing in, as JSON; the browser chooses the key."""
    options = webauthn.generate_authentication_options(
        rp_id=host(),
        challenge=base64url_to_bytes(challenge),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return webauthn.options_to_json(options)


def _parsed(answer: str) -> dict[str, Any]:
    if len(answer) > LONGEST_ANSWER:
        raise BadAnswer
    try:
        parsed = json.loads(answer)
    except (ValueError, RecursionError) as error:
        raise BadAnswer from error
    if not isinstance(parsed, dict) or not isinstance(parsed.get("id"), str):
        raise BadAnswer
    return parsed


def registered(answer: str, challenge: str) -> NewKey:
    """Returns the key that the browser created. Raises BadAnswer."""
    credential = _parsed(answer)
    try:
        made = webauthn.verify_registration_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=host(),
            expected_origin=_origin(),
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise BadAnswer from error
    return NewKey(bytes_to_base64url(made.credential_id), made.credential_public_key, made.sign_count)


def named(answer: str) -> str:
    """Returns the id of the key in a response, not yet verified. Raises BadAnswer."""
    return str(_parsed(answer)["id"])


def proven(answer: str, passkey: Passkey, challenge: str) -> int:
    """Returns the key's own count of its uses if this key signed the response. Raises BadAnswer."""
    credential = _parsed(answer)
    try:
        good = webauthn.verify_authentication_response(
            credential=credential,
            expected_challenge=base64url_to_bytes(challenge),
            expected_rp_id=host(),
            expected_origin=_origin(),
            credential_public_key=passkey.public_key,
            credential_current_sign_count=passkey.sign_count,
            require_user_verification=True,
        )
    except (WebAuthnException, ValueError, TypeError, KeyError) as error:
        raise BadAnswer from error
    return good.new_sign_count
