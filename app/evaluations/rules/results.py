"""What answers add up to. Nothing here says which answers came from one person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from app.core.screening import may_name_a_pupil
from app.evaluations.models import NOT_APPLICABLE, QuestionKind, Rating

SUFFICIENT = 5.5
MARKS = range(1, 11)
DEGREES = range(1, 6)  # helemaal oneens … helemaal eens


@dataclass(frozen=True)
class Asked:
    """A question as it was put; versions of a form that put it alike are counted together."""

    kind: QuestionKind
    text: str
    parts: tuple[str, ...] = ()
    tick: str = ""
    tick_meaning: str = ""


@dataclass(frozen=True)
class Said:
    """One answer, in the shape that `models.Answer` keeps."""

    value: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    ticked: bool = False
    may_show: bool | None = None  # what an organiser decided; None while nobody did

    @property
    def is_held(self) -> bool:
        """Whether somebody is to decide on it still."""
        return self.may_show is None and any(map(may_name_a_pupil, self._written))

    @property
    def is_shown(self) -> bool:
        """Whether its words stand among the others."""
        return not any(map(may_name_a_pupil, self._written)) if self.may_show is None else self.may_show

    @property
    def _written(self) -> list[str]:
        return [self.text, *(word for word in self.value.values() if isinstance(word, str))]


@dataclass(frozen=True)
class Reply:
    """One person's answers."""

    said: dict[Asked, Said]
    job_role: str | None = None
    work_area: str | None = None
    name: str = ""
    email: str = ""
    is_shared: bool = False

    @property
    def texts(self) -> list[str]:
        """What they wrote, less what may name a pupil."""
        shown = [(asked, said) for asked, said in self.said.items() if said.is_shown]
        written = [quote for asked, said in shown for quote in _quotes(asked, None, said)]
        return [f"{quote.part}: {quote.text}" if quote.part else quote.text for quote in written]

    @property
    def mark(self) -> int | None:
        marks = (said.value.get("mark") for asked, said in self.said.items() if asked.kind is QuestionKind.MARK)
        return next((int(mark) for mark in marks if mark is not None), None)


@dataclass(frozen=True)
class Bar:
    """One statement, choice, aspect or mark, and how often each answer was given to it."""

    label: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Quote:
    text: str
    mark: int | None
    ticked: bool = False
    part: str = ""  # of a choice: what it is a word with


@dataclass(frozen=True)
class Outcome:
    """One question's results; `held` are the texts that may name a pupil."""

    asked: Asked
    people: int  # who answered it
    bars: tuple[Bar, ...]
    ticks: int
    quotes: tuple[Quote, ...]
    held: tuple[Quote, ...]


@dataclass(frozen=True)
class Marks:
    counts: dict[int, int]  # of each of the ten

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> float | None:
        return sum(mark * count for mark, count in self.counts.items()) / self.total if self.total else None

    @property
    def sufficient(self) -> int:
        return sum(count for mark, count in self.counts.items() if mark >= SUFFICIENT)


def marks(given: Iterable[int | None]) -> Marks:
    counts = Counter(mark for mark in given if mark is not None)
    return Marks({mark: counts[mark] for mark in MARKS})


def outcome(asked: Asked, replies: Sequence[Reply], *, with_texts: bool = True) -> Outcome:
    answers = [(reply.mark, reply.said[asked]) for reply in replies if asked in reply.said]
    told = [(_quotes(asked, mark, said), said) for mark, said in answers if with_texts]
    return Outcome(
        asked,
        people=len(answers),
        bars=_bars(asked, [said for _mark, said in answers]),
        ticks=sum(said.ticked for _mark, said in answers),
        quotes=_in_order(quote for quotes, said in told if said.is_shown for quote in quotes),
        held=_in_order(quote for quotes, said in told if said.is_held for quote in quotes),
    )


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """By their own words: in the order of the replies one could read who said what to several questions."""
    return tuple(sorted(quotes, key=lambda quote: (quote.text.casefold(), quote.mark or 0)))


def _answers_of(kind: QuestionKind) -> tuple[str, ...]:
    """What may be answered to each part of such a question."""
    match kind:
        case QuestionKind.AGREEMENT:
            return tuple(str(degree) for degree in (*DEGREES, NOT_APPLICABLE))
        case QuestionKind.RATINGS:
            return tuple(Rating)
        case QuestionKind.CHOICES:
            return ("chosen",)
        case _:
            return ()


def _bars(asked: Asked, said: Sequence[Said]) -> tuple[Bar, ...]:
    answers = _answers_of(asked.kind)
    if not answers:
        return ()
    bars = []
    for place, label in enumerate(asked.parts):
        given = [answer.value[str(place)] for answer in said if str(place) in answer.value]
        counted = Counter("chosen" if asked.kind is QuestionKind.CHOICES else str(answer) for answer in given)
        bars.append(Bar(label, {answer: counted[answer] for answer in answers}))
    return tuple(bars)


def _quotes(asked: Asked, mark: int | None, said: Said) -> list[Quote]:
    quotes = [Quote(said.text, mark, said.ticked)] if said.text else []
    if asked.kind is QuestionKind.CHOICES:
        quotes += [
            Quote(said.value[str(n)], mark, part=part) for n, part in enumerate(asked.parts) if said.value.get(str(n))
        ]
    return quotes


def percentage(part: int, whole: int) -> int | None:
    """Whole per cents, at most a hundred: who says to have been at another date is counted there."""
    return min(100, round(100 * part / whole)) if whole else None
