"""Signing in with a work account: OpenID Connect with Authlib.

Authlib keeps state, nonce and the PKCE verifier in the browser's session and checks them (RFC 6749, 7636).
"""

from dataclasses import dataclass
from typing import Any

from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]
from authlib.integrations.flask_client import OAuth  # type: ignore[import-untyped]
from flask import current_app
from joserfc.errors import JoseError
from werkzeug.wrappers import Response

from app.web.links import absolute

# every network error is an OSError
ERRORS = (AuthlibBaseError, JoseError, OSError, ValueError, KeyError, RuntimeError)


class NotProven(Exception):
    """The provider could not be reached, or its response proves nothing."""


@dataclass(frozen=True)
class Provider:
    kind: str
    label: str
    hosted_domain: str


def configured() -> list[Provider]:
    return [
        Provider(kind, each["label"], each["hosted_domain"])
        for kind, each in current_app.config["OIDC_PROVIDERS"].items()
    ]


def provider(kind: str) -> Provider | None:
    return next((each for each in configured() if each.kind == kind), None)


def _client(kind: str) -> Any:
    """Returns Authlib's client for this provider; it caches the provider's metadata."""
    clients = current_app.extensions.setdefault("oidc", {})
    if kind not in clients:
        settings = current_app.config["OIDC_PROVIDERS"][kind]
        clients[kind] = OAuth(current_app).register(
            kind,
            client_id=settings["client_id"],
            client_secret=settings["client_secret"],
            server_metadata_url=f"{settings['issuer']}/.well-known/openid-configuration",
            client_kwargs={"scope": "openid email profile", "code_challenge_method": "S256", "timeout": 10},
        )
    return clients[kind]


def leave_for(provider: Provider) -> Response:
    """Redirects to the provider's own page. Raises NotProven if it cannot be reached."""
    back = absolute("accounts.come_back", kind=provider.kind)
    extra = {"hd": provider.hosted_domain} if provider.hosted_domain else {}
    try:
        return _client(provider.kind).authorize_redirect(back, **extra)  # type: ignore[no-any-return]
    except ERRORS as error:
        current_app.logger.warning("sign-in with %s could not begin", provider.kind, exc_info=True)
        raise NotProven from error


def claims(provider: Provider) -> dict[str, Any]:
    """The provider's claims about the person who came back with this request. Raises NotProven."""
    try:
        token = _client(provider.kind).authorize_access_token()
        return dict(token["userinfo"])
    except ERRORS as error:
        current_app.logger.warning("sign-in with %s was not proven: %s", provider.kind, type(error).__name__)
        raise NotProven from error
