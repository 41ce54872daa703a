"""Erasing, nightly or on request, through the slice that owns each row; and setting how long things are kept."""

from app.privacy.actions.forgetting import forget_batch, forget_everything
from app.privacy.actions.person import erase
from app.privacy.actions.terms import set_terms

__all__ = ["erase", "forget_batch", "forget_everything", "set_terms"]
