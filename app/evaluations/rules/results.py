"""Adding up answers. Nothing here tells which answers came from one person."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from app.evaluations.kinds import KINDS, Bar, Said, Wording
from app.evaluations.kinds.mark import MARKS
from app.evaluations.models import QuestionKind

SUFFICIENT = 5.5


@dataclass(frozen=True)
class Reply:
    """One person's answers."""

    said: dict[Wording, Said]
    job_role: str | None = None
    work_area: str | None = None
    name: str = ""
    email: str = ""
    is_shared: bool = False

    @property
    def texts(self) -> list[str]:
        """Their texts, except those that may name a pupil."""
        shown = [(asked, said) for asked, said in self.said.items() if said.is_shown]
        written = [quote for asked, said in shown for quote in _quotes(asked, None, said)]
        return [f"{quote.part}: {quote.text}" if quote.part else quote.text for quote in written]

    @property
    def mark(self) -> int | None:
        marks = (said.value.get("mark") for asked, said in self.said.items() if asked.kind is QuestionKind.MARK)
        return next((int(mark) for mark in marks if mark is not None), None)


@dataclass(frozen=True)
class Quote:
    text: str
    mark: int | None
    ticked: bool = False
    part: str = ""  # of a choice: the option that the text belongs to


@dataclass(frozen=True)
class Marks:
    counts: dict[int, int]  # for each of the ten

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def mean(self) -> float | None:
        return sum(mark * count for mark, count in self.counts.items()) / self.total if self.total else None

    @property
    def sufficient(self) -> int:
        return sum(count for mark, count in self.counts.items() if mark >= SUFFICIENT)


@dataclass(frozen=True)
class QuestionResult:
    """One question's results; `held` are the texts that may name a pupil, for readers who decide about them."""

    asked: Wording
    people: int  # the number of people who answered it
    bars: tuple[Bar, ...]
    ticks: int
    quotes: tuple[Quote, ...]
    held: tuple[Quote, ...]
    held_number: int  # of those texts, for readers who do not

    @property
    def marks(self) -> Marks:
        """For a question that asks for a mark."""
        return Marks({int(mark): count for mark, count in self.bars[0].counts.items()})


def marks(given: Iterable[int | None]) -> Marks:
    counts = Counter(mark for mark in given if mark is not None)
    return Marks({mark: counts[mark] for mark in MARKS})


def outcome(
    asked: Wording, replies: Sequence[Reply], *, with_texts: bool = True, with_held: bool = True
) -> QuestionResult:
    answers = [(reply.mark, reply.said[asked]) for reply in replies if asked in reply.said]
    told = [(_quotes(asked, mark, said), said) for mark, said in answers if with_texts]
    held = _in_order(quote for quotes, said in told if said.is_held for quote in quotes)
    return QuestionResult(
        asked,
        people=len(answers),
        bars=KINDS[asked.kind].bars(asked, [said for _mark, said in answers]),
        ticks=sum(said.ticked for _mark, said in answers),
        quotes=_in_order(quote for quotes, said in told if said.is_shown for quote in quotes),
        held=held if with_held else (),
        held_number=len(held),
    )


def _in_order(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    """Alphabetically: the order of the replies would tell which texts are by one person."""
    return tuple(sorted(quotes, key=lambda quote: (quote.text.casefold(), quote.mark or 0)))


def _quotes(asked: Wording, mark: int | None, said: Said) -> list[Quote]:
    written = KINDS[asked.kind].words(asked, said)
    return [Quote(text, mark, said.ticked and not part, part) for part, text in written]
