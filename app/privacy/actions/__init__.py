"""Erasing, by night or on request, each row by the slice that it belongs to; and how long what is kept."""

from app.privacy.actions.forgetting import forget_batch, forget_everything
from app.privacy.actions.person import erase
from app.privacy.actions.terms import set_terms

__all__ = ["erase", "forget_batch", "forget_everything", "set_terms"]
