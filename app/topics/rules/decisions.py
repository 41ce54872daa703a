"""What a topic becomes, with a one-sentence public reason."""

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.topics.models import Outcome, RoundState

WHY_MOST = 300

LABELS = {
    Outcome.CAFE: sentence("themacafé"),
    Outcome.MASTERCLASS: sentence("masterclass"),
    Outcome.IB_MEETING: sentence("IB-bijeenkomst"),
    Outcome.TERM_MEETING: sentence("trimesterbijeenkomst"),
    Outcome.SIGNPOST: sentence("wegwijzer"),
    Outcome.COACHING: sentence("coaching of co-teaching"),
    Outcome.PROJECT: sentence("innovatieproject"),
    Outcome.TO_BOARD: sentence("naar een bestuur"),
    Outcome.NOT_NOW: sentence("nu niet"),
}
_TOLD = {
    Outcome.CAFE: sentence("Dit wordt een themacafé."),
    Outcome.MASTERCLASS: sentence("Dit wordt een masterclass."),
    Outcome.IB_MEETING: sentence("Dit wordt een IB-bijeenkomst."),
    Outcome.TERM_MEETING: sentence("Dit wordt een trimesterbijeenkomst."),
    Outcome.SIGNPOST: sentence("Dit wordt een wegwijzer."),
    Outcome.COACHING: sentence("Dit wordt coaching of co-teaching."),
    Outcome.PROJECT: sentence("Dit wordt een innovatieproject."),
    Outcome.NOT_NOW: sentence("Dit pakken we nu niet op."),
}

NO_OUTCOME = Objection("no_outcome", sentence("Kies wat het onderwerp wordt."), "outcome")
WHY_EMPTY = Objection("why_empty", sentence("Schrijf in één zin waarom. Iedereen kan dit lezen."), "why")
WHY_TOO_LONG = Objection(
    "why_too_long",
    sentence("Deze zin is te lang. Gebruik niet meer dan %(most)s tekens.", most=WHY_MOST),
    "why",
)
NO_BOARD = Objection("no_board", sentence("Kies naar welk bestuur het onderwerp gaat."), "board")
IS_MERGED = Objection("is_merged", sentence("Dit onderwerp is opgegaan in een ander onderwerp. Neem daar het besluit."))
STILL_VOTING = Objection(
    "still_voting",
    sentence("Over dit onderwerp wordt nog gestemd. Besluiten kan als de stemming is gesloten."),
)
NO_DECISION = Objection("no_decision", sentence("Neem eerst een besluit over dit onderwerp."))
NO_EVENT = Objection("no_event", sentence("Het besluit is anders: dit onderwerp wordt geen bijeenkomst."))


def label(outcome: Outcome) -> Sentence:
    return LABELS[outcome]


def told(outcome: Outcome, board_name: str) -> Sentence:
    """The sentence for followers: 'Dit wordt een masterclass.'"""
    if outcome is Outcome.TO_BOARD:
        return sentence("Dit gaat naar %(board)s.", board=board_name)
    return _TOLD[outcome]


def decide_objection(
    *, is_merged: bool, state: RoundState | None, outcome: Outcome | None, why: str, has_board: bool
) -> Objection | None:
    """`state` is that of the topic's round, None outside one; `why` has been reduced to one line already."""
    return moment_objection(is_merged=is_merged, state=state) or _sheet_objection(outcome, why, has_board)


def moment_objection(*, is_merged: bool, state: RoundState | None) -> Objection | None:
    if is_merged:
        return IS_MERGED
    return STILL_VOTING if state is RoundState.VOTING else None


def _sheet_objection(outcome: Outcome | None, why: str, has_board: bool) -> Objection | None:
    if outcome is None:
        return NO_OUTCOME
    if not why:
        return WHY_EMPTY
    if len(why) > WHY_MOST:
        return WHY_TOO_LONG
    return NO_BOARD if outcome is Outcome.TO_BOARD and not has_board else None


def plan_objection(*, is_merged: bool, outcome: Outcome | None) -> Objection | None:
    """Why no event may be planned from a topic."""
    if is_merged:
        return IS_MERGED
    if outcome is None:
        return NO_DECISION
    return None if outcome.is_event else NO_EVENT
