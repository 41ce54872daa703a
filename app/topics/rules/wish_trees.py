"""A wensboom: what its leaves may say, how they are arranged, and its hand-over."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.topics.rules import needs

CODE_LETTERS = "34679CDFGHJKMNPQRTVWXY"  # no confusable characters: no 0 or O, 1 or I, 2 or Z, 5 or S, 8 or B
CODE_LENGTH = 6
TITLE_MOST = 120
HANDED_TO_MOST = 120
ANSWER_MOST = 2000
MOST_LEAVES = 500  # more than a hall can write, less than a machine can
EARLIEST, LATEST = date(2000, 1, 1), date(2100, 1, 1)

SINGLE_BOARDS = sentence("De eenpitters")

TITLE_EMPTY = Objection("title_empty", sentence("Geef de wensboom een naam."), "title")
TITLE_TOO_LONG = Objection(
    "title_too_long",
    sentence("Deze naam is te lang. Gebruik niet meer dan %(most)s tekens.", most=TITLE_MOST),
    "title",
)
DAY_EMPTY = Objection("day_empty", sentence("Vul de datum in. Bijvoorbeeld: 3-12-2026"), "held_on")
DAY_FAR = Objection("day_far", sentence("Deze datum ligt te ver weg. Klopt het jaar?"), "held_on")
CLOSED = Objection("closed", sentence("Deze wensboom is gesloten. Er kunnen geen wensen meer bij."))
FULL = Objection("full", sentence("Deze wensboom is vol. Vraag de organisatie om een nieuwe."))
NO_WISH = Objection("no_wish", sentence("Schrijf minstens één wens op."), "wish_1")
NO_BOARD = Objection("no_board", sentence("Kies jullie bestuur."), "board")

HANDED_TO_EMPTY = Objection(
    "handed_to_empty", sentence("Vul in aan wie. Bijvoorbeeld: de directeur-bestuurder"), "handed_to"
)
HANDED_TO_TOO_LONG = Objection(
    "handed_to_too_long",
    sentence("Dit is te lang. Gebruik niet meer dan %(most)s tekens.", most=HANDED_TO_MOST),
    "handed_to",
)
HANDED_EMPTY = Objection("handed_empty", sentence("Vul in op welke dag. Bijvoorbeeld: 19-1-2027"), "handed_on")
HANDED_BEFORE = Objection(
    "handed_before", sentence("De wensboom kan niet overhandigd zijn voordat hij er was."), "handed_on"
)
HANDED_AHEAD = Objection("handed_ahead", sentence("Deze dag moet nog komen. Vul dit in als het zover is."), "handed_on")
ANSWER_EMPTY = Objection("answer_empty", sentence("Schrijf op wat het bestuur antwoordde."), "answer")
ANSWER_TOO_LONG = Objection(
    "answer_too_long",
    sentence("Dit antwoord is te lang. Gebruik niet meer dan %(most)s tekens.", most=ANSWER_MOST),
    "answer",
)
ANSWERED_EMPTY = Objection(
    "answered_empty",
    sentence("Vul in op welke dag het antwoord kwam. Bijvoorbeeld: 12-3-2027"),
    "answered_on",
)
ANSWERED_BEFORE = Objection(
    "answered_before", sentence("Het antwoord kan niet van vóór de overhandiging zijn."), "answered_on"
)
ANSWERED_AHEAD = Objection(
    "answered_ahead", sentence("Deze dag moet nog komen. Vul dit in als het zover is."), "answered_on"
)


@dataclass(frozen=True)
class Leaf:
    """A wish in the tree. `board` is None for the eenpitters."""

    public_id: str
    text: str
    board: str | None
    is_hidden: bool = False


@dataclass(frozen=True)
class Branch:
    """The leaves of one board; of the eenpitters if `board` is None."""

    board: str | None
    leaves: Sequence[Leaf]


def branches(leaves: Iterable[Leaf]) -> list[Branch]:
    """Boards by name, the eenpitters after them; leaves in the order in which they came."""
    found: dict[str | None, list[Leaf]] = {}
    for leaf in leaves:
        found.setdefault(leaf.board, []).append(leaf)
    ordered = sorted(found, key=lambda board: (board is None, (board or "").casefold()))
    return [Branch(board, found[board]) for board in ordered]


def branch_name(board: str | None) -> Sentence:
    return sentence("%(board)s", board=board) if board else SINGLE_BOARDS


def tree_objections(title: str, held_on: date | None) -> list[Objection]:
    """`title` has been reduced to one line already."""
    found = [_title_objection(title), _day_objection(held_on)]
    return [objection for objection in found if objection is not None]


def _title_objection(title: str) -> Objection | None:
    if not title:
        return TITLE_EMPTY
    return TITLE_TOO_LONG if len(title) > TITLE_MOST else None


def _day_objection(day: date | None) -> Objection | None:
    if day is None:
        return DAY_EMPTY
    return None if EARLIEST <= day < LATEST else DAY_FAR


def hang_objection(*, is_open: bool, hanging: int, more: int) -> Objection | None:
    """`hanging` leaves exist already, `more` would be added."""
    if not is_open:
        return CLOSED
    return FULL if hanging + more > MOST_LEAVES else None


def wishes_objections(wishes: Sequence[str]) -> list[Objection]:
    """Everything wrong with the lines of one form, each at its own line; empty lines are ignored."""
    if not any(wishes):
        return [NO_WISH]
    found = []
    for number, wish in enumerate(wishes, 1):
        objection = needs.subject_objection(wish) if wish else None
        if objection is not None:
            found.append(replace(objection, field=f"wish_{number}"))
    return found


def handover_objections(handed_to: str, handed_on: date | None, *, held_on: date, today: date) -> list[Objection]:
    """`handed_to` has been reduced to one line already."""
    found = [
        HANDED_TO_EMPTY if not handed_to else None,
        HANDED_TO_TOO_LONG if len(handed_to) > HANDED_TO_MOST else None,
        _between(handed_on, held_on, today, HANDED_EMPTY, HANDED_BEFORE, HANDED_AHEAD),
    ]
    return [objection for objection in found if objection is not None]


def answer_objections(answer: str, answered_on: date | None, *, handed_on: date, today: date) -> list[Objection]:
    found = [
        ANSWER_EMPTY if not answer else None,
        ANSWER_TOO_LONG if len(answer) > ANSWER_MOST else None,
        _between(answered_on, handed_on, today, ANSWERED_EMPTY, ANSWERED_BEFORE, ANSWERED_AHEAD),
    ]
    return [objection for objection in found if objection is not None]


def _between(
    day: date | None, first: date, last: date, empty: Objection, before: Objection, ahead: Objection
) -> Objection | None:
    if day is None:
        return empty
    if day < first:
        return before
    return ahead if day > last else None
