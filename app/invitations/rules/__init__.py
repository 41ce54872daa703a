"""What a participant must be told, and what that means for their calendar: plain values in, plain values out."""

from app.invitations.rules.dates import moves_along
from app.invitations.rules.entries import (
    Mailbox,
    first_seed,
    next_sequence,
    next_uid,
    organizer,
    sequence_shown,
    worth_until,
)
from app.invitations.rules.memory import kept, recalled
from app.invitations.rules.merging import FIELDS, has_fields, merged, unknown_fields
from app.invitations.rules.plans import MeetingFacts, PlanChange, ToldTexts, changes, matters
from app.invitations.rules.reminders import Reminded, Reminder, meetings_to_remind, reminder_due
from app.invitations.rules.tellings import (
    Known,
    News,
    Situation,
    Telling,
    farewell,
    lapses,
    plans_told,
    what_to_tell,
)

__all__ = [
    "FIELDS",
    "Known",
    "Mailbox",
    "MeetingFacts",
    "News",
    "PlanChange",
    "Reminded",
    "Reminder",
    "Situation",
    "Telling",
    "ToldTexts",
    "changes",
    "farewell",
    "first_seed",
    "has_fields",
    "kept",
    "lapses",
    "matters",
    "meetings_to_remind",
    "merged",
    "moves_along",
    "next_sequence",
    "next_uid",
    "organizer",
    "plans_told",
    "recalled",
    "reminder_due",
    "sequence_shown",
    "unknown_fields",
    "what_to_tell",
    "worth_until",
]
