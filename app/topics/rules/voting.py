"""A top 3, secret until the vote is closed."""

from collections.abc import Collection, Sequence
from datetime import date

from app.core.refusal import Objection
from app.core.text import sentence
from app.topics.models import RoundState

CHOICES = 3

NOT_VOTING = Objection("not_voting", sentence("Er wordt nu niet gestemd."))
TOO_LATE = Objection("too_late", sentence("Het stemmen is gesloten. Stemmen kan niet meer."))
NOT_THREE = Objection("not_three", sentence("Kies drie onderwerpen: je top 3."), "first")
TWICE = Objection("twice", sentence("Kies drie verschillende onderwerpen."), "second")
NOT_IN_ROUND = Objection(
    "not_in_round", sentence("Een van je keuzes doet niet meer mee met de stemming. Kies opnieuw."), "first"
)
NOTHING_PENDING = Objection("nothing_pending", sentence("Er is geen keuze om te bevestigen."))
OTHER_CHOICE = Objection(
    "other_choice",
    sentence("Met dit e-mailadres is intussen anders gekozen. Kijk of deze top 3 van jou is."),
)


def may_read_totals(state: RoundState) -> bool:
    """The totals of a vote may be read once it is closed. Everything that shows, sorts or exports them checks this."""
    return state in (RoundState.DECIDING, RoundState.REPORTING)


def open_objection(state: RoundState, vote_until: date, today: date) -> Objection | None:
    """Why a vote does not count now. On the last day it still does."""
    if state is RoundState.VOTING:
        return TOO_LATE if today > vote_until else None
    return TOO_LATE if may_read_totals(state) else NOT_VOTING


def choice_objection(chosen: Sequence[int], offered: Collection[int]) -> Objection | None:
    """Three different topics, all of them up for the vote: in the round, not merged, not decided."""
    if len(chosen) != CHOICES:
        return NOT_THREE
    if len(set(chosen)) != CHOICES:
        return TWICE
    return None if set(chosen) <= set(offered) else NOT_IN_ROUND


def vote_objection(
    state: RoundState, vote_until: date, today: date, *, chosen: Sequence[int], offered: Collection[int]
) -> Objection | None:
    return open_objection(state, vote_until, today) or choice_objection(chosen, offered)


def confirm_objection(pending: Sequence[int], seen: Sequence[int]) -> Objection | None:
    """What is confirmed must be the choice that the page showed."""
    if not pending:
        return NOTHING_PENDING
    return None if list(pending) == list(seen) else OTHER_CHOICE
