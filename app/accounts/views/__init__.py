"""The sign-in page and every way in that starts there."""

from app.accounts.views import links, passkey, password, provider, second_step
from app.accounts.views.blueprint import bp

__all__ = ["bp", "links", "passkey", "password", "provider", "second_step"]
