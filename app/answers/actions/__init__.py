"""Deals with mail that came back, and with what organisers do about it."""

from app.answers.actions.addresses import mark_refused, works_again
from app.answers.actions.arriving import MailPlace, take_in
from app.answers.actions.mailbox import note_trouble, note_well
from app.answers.actions.post import finish, reopen

__all__ = ["MailPlace", "finish", "mark_refused", "note_trouble", "note_well", "reopen", "take_in", "works_again"]
