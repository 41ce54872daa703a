"""The only writers of registrations: each locks the event first, asks the rules, makes the change and records why."""

from app.registrations.actions.approving import approve
from app.registrations.actions.asking import ask_decision
from app.registrations.actions.cancellation import cancel, cancel_event, cancel_session
from app.registrations.actions.correcting import confirm_address, correct
from app.registrations.actions.interest import confirm_interest, forget_interest, show_interest, tell_interested
from app.registrations.actions.learning import reflect
from app.registrations.actions.line import accept_offer, fill, give_seat, lapse, move_up, sessions_to_fill
from app.registrations.actions.mine import mail_my_link, renew_feed
from app.registrations.actions.missing import miss
from app.registrations.actions.news import raise_news, take_news
from app.registrations.actions.noting import note, remove_note
from app.registrations.actions.people import Person
from app.registrations.actions.reminders import set_reminders
from app.registrations.actions.reopening import reopen_event, reopen_session, send_now, settle_everything, take_back
from app.registrations.actions.sign_up import SignedUpBefore, add, sign_up
from app.registrations.actions.switching import switch
from app.registrations.actions.team import Answered, sign_up_team
from app.registrations.actions.together import Consequences, Effect, cancel_all, mark_all, switch_all
from app.registrations.actions.transferring import offer_to_colleague, take_transfer, withdraw_transfer
from app.registrations.actions.walk_ins import walk_in

__all__ = [
    "Answered",
    "Consequences",
    "Effect",
    "Person",
    "SignedUpBefore",
    "accept_offer",
    "add",
    "approve",
    "ask_decision",
    "cancel",
    "cancel_all",
    "cancel_event",
    "cancel_session",
    "confirm_address",
    "confirm_interest",
    "correct",
    "fill",
    "forget_interest",
    "give_seat",
    "lapse",
    "mail_my_link",
    "mark_all",
    "miss",
    "move_up",
    "note",
    "offer_to_colleague",
    "raise_news",
    "reflect",
    "remove_note",
    "renew_feed",
    "reopen_event",
    "reopen_session",
    "send_now",
    "sessions_to_fill",
    "set_reminders",
    "settle_everything",
    "show_interest",
    "sign_up",
    "sign_up_team",
    "switch",
    "switch_all",
    "take_back",
    "take_news",
    "take_transfer",
    "tell_interested",
    "walk_in",
    "withdraw_transfer",
]
