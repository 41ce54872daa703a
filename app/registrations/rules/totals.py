"""What the answers of a list of people add up to, without names."""

from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from app.events.models import AnswerKind, Diet


@dataclass(frozen=True)
class Kitchen:
    """How many people have each dietary wish; `typed` are those that were written down instead of ticked."""

    ticked: Sequence[tuple[Diet, int]]
    typed: Sequence[tuple[str, int]]


def kitchen(wishes: Iterable[tuple[Collection[Diet], str]]) -> Kitchen:
    """`wishes` has one entry per person; the same words in capitals or with a full stop are the same wish."""
    ticked: Counter[Diet] = Counter()
    typed: Counter[str] = Counter()
    for diets, words in wishes:
        ticked.update(diets)
        typed.update([words.strip(" .").casefold()] if words.strip(" .") else [])
    return Kitchen([(each, ticked[each]) for each in Diet if ticked[each]], sorted(typed.items()))


@dataclass(frozen=True)
class Total:
    """`counts`: how often each answer was given, those to choose from first. `total`: the sum of numbers."""

    people: int
    counts: Sequence[tuple[str, int]] = ()
    total: int | None = None


def total_of(kind: AnswerKind, offered: Sequence[str], given: Sequence[Sequence[str]]) -> Total:
    """`given`: what each person who answered said. An answer that is no longer offered counts as well."""
    if kind is AnswerKind.NUMBER:
        return Total(len(given), total=sum(int(said[0]) for said in given if said and said[0].isdigit()))
    if kind is AnswerKind.TEXT:
        return Total(len(given))
    counts = Counter(each for said in given for each in said)
    former = sorted(set(counts) - set(offered))
    return Total(len(given), [(each, counts[each]) for each in (*offered, *former)])
