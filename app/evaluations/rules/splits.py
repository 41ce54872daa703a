"""When results may be shown per group, so that no individual can be identified.

A group is shown from five answers up. The rest is shown too, as one group, and must also have at least five: otherwise
subtracting the groups from the total would reveal the few that remain.
"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import sentence

LEAST = 5

TOO_FEW = Objection(
    "split_too_few",
    sentence("Een verdeling zie je vanaf %(least)d antwoorden. Zo blijft iedereen anoniem.", least=LEAST),
)
ONE_DATE = Objection(
    "split_one_date",
    sentence("Deze verdeling zie je alleen over alle datums samen. Zo blijft iedereen anoniem."),
)
NUMBERS_TOO_FEW = Objection(
    "results_too_few",
    sentence("De uitkomsten zie je vanaf %(least)d antwoorden. Zo blijft iedereen anoniem.", least=LEAST),
)
GROUPS_TOO_SMALL = Objection(
    "split_groups_too_small",
    sentence(
        "Deze verdeling zie je niet: een groep, of wat overblijft, heeft minder dan %(least)d antwoorden. "
        "Zo blijft iedereen anoniem.",
        least=LEAST,
    ),
)


@dataclass(frozen=True)
class ResultGroup:
    """`name` is None for the rest: everybody who is in no group shown."""

    name: str | None
    marks: tuple[int, ...]

    @property
    def size(self) -> int:
        return len(self.marks)

    @property
    def mean(self) -> float:
        return sum(self.marks) / len(self.marks)


def split(answers: Iterable[tuple[str | None, int]]) -> list[ResultGroup] | Objection:
    """The groups that may be shown, largest first and the rest last; `answers` are (group, mark)."""
    grouped: dict[str | None, list[int]] = defaultdict(list)
    for name, mark in answers:
        grouped[name].append(mark)
    if sum(map(len, grouped.values())) < LEAST:
        return TOO_FEW
    rest = list(grouped.pop(None, []))
    shown = []
    for name, marks in sorted(grouped.items(), key=lambda item: (-len(item[1]), item[0] or "")):
        if len(marks) >= LEAST:
            shown.append(ResultGroup(name, tuple(marks)))
        else:
            rest += marks
    if rest:
        shown.append(ResultGroup(None, tuple(sorted(rest))))
    sizes = [group.size for group in shown]
    return shown if len(shown) > 1 and none_is_small(sizes) else GROUPS_TOO_SMALL


def none_is_small(sizes: Iterable[int]) -> bool:
    """Whether groups of these sizes, next to their total, never reveal fewer than five people."""
    return all(size == 0 or size >= LEAST for size in sizes)


def numbers_objection(sizes: Sequence[int], chosen: int | None) -> Objection | None:
    """Why somebody who may read only numbers may not see these.

    `sizes` are the answers per date, `chosen` those of the date looked at, None for all dates together.
    """
    seen = sum(sizes) if chosen is None else chosen
    if seen < LEAST:
        return NUMBERS_TOO_FEW
    return None if chosen is None or none_is_small(sizes) else GROUPS_TOO_SMALL
