"""The steps of an inventarisatieronde: their order, and what each of them requires."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.topics.models import RoundState

STEPS = (
    RoundState.COLLECTING,
    RoundState.BUNDLING,
    RoundState.VOTING,
    RoundState.DECIDING,
    RoundState.REPORTING,
)
LABELS = {
    RoundState.COLLECTING: sentence("Ophalen"),
    RoundState.BUNDLING: sentence("Bundelen"),
    RoundState.VOTING: sentence("Stemmen"),
    RoundState.DECIDING: sentence("Besluiten"),
    RoundState.REPORTING: sentence("Terugkoppelen"),
}
FEWEST_TOPICS = 3  # everybody votes for a top 3
TITLE_MOST = 120

TITLE_EMPTY = Objection("title_empty", sentence("Geef de ronde een naam."), "title")
TITLE_TOO_LONG = Objection(
    "title_too_long",
    sentence("Deze naam is te lang. Gebruik niet meer dan %(most)s tekens.", most=TITLE_MOST),
    "title",
)
TITLE_TAKEN = Objection("title_taken", sentence("Er is al een ronde die zo heet."), "title")
ENDS_BEFORE_START = Objection(
    "ends_before_start",
    sentence("Het ophalen eindigt voor het begint. Kies een latere einddatum."),
    "collect_until",
)
VOTES_BEFORE_COLLECTED = Objection(
    "votes_before_collected",
    sentence("Het stemmen eindigt voor het ophalen klaar is. Kies een latere datum."),
    "vote_until",
)
RUNNING = Objection(
    "running",
    sentence("Er loopt al een ronde waarin wordt opgehaald, gebundeld of gestemd. Rond die eerst af."),
)
NOT_NEXT = Objection("not_next", sentence("De ronde staat intussen op een andere stap. Kijk hoe het nu is."))
TOO_FEW_TOPICS = Objection(
    "too_few_topics",
    sentence("Iedereen kiest een top 3: zet minstens drie onderwerpen zonder besluit in de ronde."),
)
VOTE_IS_OVER = Objection(
    "vote_is_over", sentence("De laatste stemdag is voorbij. Kies eerst een latere datum voor het stemmen.")
)
HAS_VOTES = Objection(
    "has_votes",
    sentence("Er is al gestemd. Terug naar bundelen kan niet meer: stemmen horen bij onderwerpen."),
)
TOTALS_WERE_READ = Objection("totals_were_read", sentence("De uitslag is al te lezen. Opnieuw stemmen kan niet meer."))
UNDECIDED = Objection(
    "undecided", sentence("Nog niet elk onderwerp van de ronde heeft een besluit. Neem die besluiten eerst.")
)
TOPICS_ARE_FIXED = Objection(
    "topics_are_fixed",
    sentence("Vanaf het stemmen staat vast welke onderwerpen in de ronde zitten."),
)
OTHER_ROUND = Objection("other_round", sentence("Dit onderwerp zit al in een andere ronde."))
IS_MERGED = Objection("is_merged", sentence("Dit onderwerp is opgegaan in een ander onderwerp."))
DATES_ARE_PAST = Objection("dates_are_past", sentence("De stemming is gesloten. De datums staan vast."), "vote_until")


@dataclass(frozen=True, kw_only=True)
class RoundFacts:
    """What the steps depend on: topics to vote on, topics without a decision, and whether votes were cast."""

    state: RoundState
    vote_until: date
    open_topics: int
    undecided: int
    has_votes: bool


def address(state: RoundState) -> str:
    """The step as named in an address."""
    return label(state).msgid.lower()


def label(state: RoundState) -> Sentence:
    return LABELS[state]


def next_step(state: RoundState) -> RoundState | None:
    place = STEPS.index(state) + 1
    return STEPS[place] if place < len(STEPS) else None


def previous_step(state: RoundState) -> RoundState | None:
    place = STEPS.index(state)
    return STEPS[place - 1] if place else None


def form_objections(title: str, collect_from: date, collect_until: date, vote_until: date) -> list[Objection]:
    """Everything wrong with a round as typed; `title` has been reduced to one line already."""
    found = []
    if not title:
        found.append(TITLE_EMPTY)
    if len(title) > TITLE_MOST:
        found.append(TITLE_TOO_LONG)
    if collect_until < collect_from:
        found.append(ENDS_BEFORE_START)
    if vote_until < collect_until:
        found.append(VOTES_BEFORE_COLLECTED)
    return found


def open_objection(others: Sequence[RoundState]) -> Objection | None:
    """One round at a time, up to and including its vote; decisions of the previous one may still be reported."""
    early = (RoundState.COLLECTING, RoundState.BUNDLING, RoundState.VOTING)
    return RUNNING if any(state in early for state in others) else None


def dates_objection(state: RoundState, old_vote_until: date, new_vote_until: date) -> Objection | None:
    """After the vote its last day can no longer change."""
    closed = state in (RoundState.DECIDING, RoundState.REPORTING)
    return DATES_ARE_PAST if closed and old_vote_until != new_vote_until else None


def step_objection(standing: RoundFacts, to: RoundState, today: date) -> Objection | None:
    """Why the round may not move from its state to `to`, the next or the previous step."""
    if to is next_step(standing.state):
        return _forward_objection(standing, to, today)
    if to is previous_step(standing.state):
        return _back_objection(standing, to)
    return NOT_NEXT


def _forward_objection(standing: RoundFacts, to: RoundState, today: date) -> Objection | None:
    if to is RoundState.VOTING and standing.open_topics < FEWEST_TOPICS:
        return TOO_FEW_TOPICS
    if to is RoundState.VOTING and today > standing.vote_until:
        return VOTE_IS_OVER
    if to is RoundState.REPORTING and standing.undecided:
        return UNDECIDED
    return None


def _back_objection(standing: RoundFacts, to: RoundState) -> Objection | None:
    if to is RoundState.VOTING:
        return TOTALS_WERE_READ
    if to is RoundState.BUNDLING and standing.has_votes:
        return HAS_VOTES
    return None


def assign_objection(state: RoundState, *, is_merged: bool, in_other_round: bool) -> Objection | None:
    """Why no topic may be added to or removed from this round."""
    if state not in (RoundState.COLLECTING, RoundState.BUNDLING):
        return TOPICS_ARE_FIXED
    if is_merged:
        return IS_MERGED
    return OTHER_ROUND if in_other_round else None
