"""The only writers of registrations: each locks the event first, asks the rules, makes the change and records why."""

from app.registrations.actions.cancellation import cancel, cancel_event, cancel_session
from app.registrations.actions.line import accept_offer, fill, lapse, move_up
from app.registrations.actions.mine import mail_my_link
from app.registrations.actions.news import raise_news, take_news
from app.registrations.actions.reopening import reopen_event, reopen_session, send_now, settle_everything, take_back
from app.registrations.actions.sign_up import Person, SignedUpBefore, add, sign_up

__all__ = [
    "Person",
    "SignedUpBefore",
    "accept_offer",
    "add",
    "cancel",
    "cancel_event",
    "cancel_session",
    "fill",
    "lapse",
    "mail_my_link",
    "move_up",
    "raise_news",
    "reopen_event",
    "reopen_session",
    "send_now",
    "settle_everything",
    "sign_up",
    "take_back",
    "take_news",
]
