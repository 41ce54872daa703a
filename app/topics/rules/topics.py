"""The state of a topic in the public list."""

from enum import StrEnum

from app.core.text import Sentence, sentence
from app.topics.models import Outcome, RoundState
from app.topics.rules import decisions

OWN_ADDRESSES = ("nieuw", "stemmen", "lijkt-op")  # addresses of our own pages, which a topic cannot use


class Stand(StrEnum):
    """The parts of the list, in order; the value is used in addresses."""

    VOTE = "stemronde"
    OPEN = "open"
    EVENT = "bijeenkomst"
    OTHERWISE = "anders"


STAND_LABELS = {
    Stand.VOTE: sentence("Nu in de stemronde"),
    Stand.OPEN: sentence("Nieuw: nog geen besluit"),
    Stand.EVENT: sentence("Hierover komt of kwam een bijeenkomst"),
    Stand.OTHERWISE: sentence("Op een andere manier opgepakt"),
}


def stand(outcome: Outcome | None, state: RoundState | None) -> Stand:
    """`state` is that of the topic's round, None outside one."""
    if outcome is not None:
        return Stand.EVENT if outcome.is_event else Stand.OTHERWISE
    return Stand.VOTE if state is RoundState.VOTING else Stand.OPEN


def tag(outcome: Outcome | None, state: RoundState | None) -> tuple[Sentence, str]:
    """(words, modifier of the tag) next to the title."""
    if outcome is not None:
        return decisions.label(outcome), "off" if outcome in (Outcome.TO_BOARD, Outcome.NOT_NOW) else ""
    match state:
        case RoundState.VOTING:
            return sentence("stem mee"), "few"
        case RoundState.DECIDING:
            return sentence("wacht op een besluit"), "few"
        case _:
            return sentence("nog geen besluit"), "off"


def addresses_of(wanted: str) -> list[str]:
    """Addresses to try for a topic's page, in order: 'rekenen', 'rekenen-2', …"""
    first = [] if wanted in OWN_ADDRESSES else [wanted]
    return first + [f"{wanted}-{number}" for number in range(2, 1000)]
