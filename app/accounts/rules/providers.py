"""Who signed in according to a provider of work accounts: only an address that it vouches for counts."""

from collections.abc import Mapping
from typing import Any


def verified_address(kind: str, claims: Mapping[str, Any], *, hosted_domain: str = "") -> str | None:
    """The address that these claims prove; None if they prove none.

    Microsoft does not say whether it is verified, but the claims come from one tenant, which assigns its own addresses.
    """
    email = claims.get("email")
    if kind == "microsoft":
        if claims.get("xms_edov") in (False, 0, "0", "false"):
            return None
        email = email or claims.get("preferred_username")
    elif claims.get("email_verified") is not True:
        return None
    if kind == "google" and claims.get("hd") != hosted_domain:
        return None
    return email if isinstance(email, str) and "@" in email else None


def was_checked_twice(claims: Mapping[str, Any]) -> bool:
    """Whether the provider required a second factor (RFC 8176: amr contains mfa)."""
    methods = claims.get("amr")
    return isinstance(methods, list) and "mfa" in methods
