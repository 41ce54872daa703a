"""The sign-in page and all ways of signing in."""

from app.accounts.views import links, passkey, password, provider, second_step
from app.accounts.views.blueprint import bp

__all__ = ["bp", "links", "passkey", "password", "provider", "second_step"]
