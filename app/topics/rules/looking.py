"""What organisers decide about needs that wait, and which of those belong together."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import sentence
from app.topics.rules import matching

MAILS_A_DAY = 5  # per address: anybody can type any address
WHY_MOST = 500

WHY_EMPTY = Objection("why_empty", sentence("Schrijf in één zin waarom. De schrijver leest dit."), "why")
WHY_TOO_LONG = Objection(
    "why_too_long", sentence("Deze tekst is te lang. Gebruik niet meer dan %(most)s tekens.", most=WHY_MOST), "why"
)
NOTHING_CHOSEN = Objection("nothing_chosen", sentence("Vink minstens één wens aan."))

# proposals for the reason, to choose from and change
REASONS = (
    sentence("Er is misschien een leerling in te herkennen. Wil je het algemener schrijven en opnieuw sturen?"),
    sentence("Dit past niet bij wat wij met bijeenkomsten kunnen doen."),
    sentence("Deze vraag hoort bij je eigen school of bestuur."),
)


@dataclass(frozen=True)
class Waiting:
    """A need that waits, as far as it matters for bundling."""

    id: int
    subject: str


def why_objection(why: str) -> Objection | None:
    if not why:
        return WHY_EMPTY
    return WHY_TOO_LONG if len(why) > WHY_MOST else None


def bundles(waiting: Sequence[Waiting]) -> list[list[int]]:
    """The ids of needs that may mean the same, two or more together, in the order in which they came."""
    groups: list[list[Waiting]] = []
    for need in waiting:
        near = next((group for group in groups if _is_near(need, group)), None)
        if near is None:
            groups.append([need])
        else:
            near.append(need)
    return [[each.id for each in group] for group in groups if len(group) > 1]


def _is_near(need: Waiting, group: Sequence[Waiting]) -> bool:
    return any(matching.likeness(need.subject, each.subject) >= matching.LOOKS_ALIKE for each in group)
