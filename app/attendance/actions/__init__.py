"""The only writers of attendance: each locks the event first, as every change of a registration does."""

from app.attendance.actions.at_door import receive
from app.attendance.actions.certificates import (
    certify,
    copy_rule,
    forget_certificates,
    mail_certificates,
    restore,
    set_rule,
    withdraw,
)
from app.attendance.actions.finishing import clear, finish, finish_automatically, reopen
from app.attendance.actions.thanking import compose_thanks, thank
from app.attendance.actions.themselves import tick_oneself, tick_themselves
from app.attendance.actions.ticking import Tick, tick
from app.attendance.actions.walking_in import walk_in
from app.attendance.actions.writing import write_absent

__all__ = [
    "Tick",
    "certify",
    "clear",
    "compose_thanks",
    "copy_rule",
    "finish",
    "finish_automatically",
    "forget_certificates",
    "mail_certificates",
    "receive",
    "reopen",
    "restore",
    "set_rule",
    "thank",
    "tick",
    "tick_oneself",
    "tick_themselves",
    "walk_in",
    "withdraw",
    "write_absent",
]
