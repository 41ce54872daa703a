"""Everything that depends on the kind of a question; the rest of this slice asks it instead of matching on the enum."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, ClassVar

from flask_babel import LazyString

from app.core.screening import may_name_a_pupil
from app.core.text import Sentence
from app.evaluations.models import Question, QuestionKind

CHOSEN = "chosen"


@dataclass(frozen=True)
class Wording:
    """The wording of a question; versions of a form with the same wording are counted together."""

    kind: QuestionKind
    text: str
    parts: tuple[str, ...] = ()
    tick: str = ""
    tick_meaning: str = ""


@dataclass(frozen=True)
class Said:
    """One answer, in the form that `models.Answer` stores."""

    value: dict[str, Any] = field(default_factory=dict)
    text: str = ""
    ticked: bool = False
    may_show: bool | None = None  # an organiser's decision; None as long as there is none

    @property
    def is_held(self) -> bool:
        """Whether it still requires a decision."""
        return self.may_show is None and self._may_name_a_pupil

    @property
    def is_shown(self) -> bool:
        """Whether its text is shown among the others."""
        return not self._may_name_a_pupil if self.may_show is None else self.may_show

    @property
    def _may_name_a_pupil(self) -> bool:
        written = [self.text, *(word for word in self.value.values() if isinstance(word, str))]
        return any(map(may_name_a_pupil, written))


@dataclass(frozen=True)
class Bar:
    """One statement, choice or aspect, or the whole question, and how often each answer was given to it."""

    label: str  # empty for the whole question
    counts: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class SampleOpinion:
    """The opinion of a person in the demonstration, from which each kind derives its own answer."""

    mark: int
    text: str = ""
    ticked: bool = False
    needs: Mapping[str, str] = field(default_factory=dict)  # an option, and a few words about it
    poor: tuple[str, ...] = ()  # aspects that could be better
    turn: int = 0  # varies from person to person


class BaseKind:
    """A question without anything to fill in; each kind overrides what it needs."""

    label: ClassVar[Sentence]  # in the list from which an organiser chooses
    template: ClassVar[str]  # a template with two macros: `asked` for the form, `told` for the results
    least_parts: ClassVar[int] = 0  # what the lines below it contain: statements, options or aspects
    has_tick: ClassVar[bool] = False  # whether it may have a checkbox below it
    is_once: ClassVar[bool] = False  # whether a form has one at most
    is_fixed: ClassVar[bool] = False  # whether it is always there: not added, changed or removed
    is_chart: ClassVar[bool] = False  # whether its results are charts, side by side with those of others
    has_words: ClassVar[bool] = False  # whether the values of an answer are texts that somebody wrote
    answers: ClassVar[Mapping[str, LazyString | str]] = {}  # the possible answers, in words

    def fields(self, question: Question) -> dict[str, Any]:
        """The fields of its form by name; each name begins with `at(question)`."""
        return {}

    def said(self, question: Question, form: Any) -> Said:
        """The submitted answer; an empty `Said` if nothing was filled in."""
        return Said()

    def bars(self, asked: Wording, said: Sequence[Said]) -> tuple[Bar, ...]:
        """The totals of these answers: the numbers on the page and in the file."""
        return ()

    def in_file(self, answer: str) -> str | int:
        """The value of a `Bar`'s answer in a spreadsheet: a number if it is one."""
        return str(self.answers.get(answer, ""))

    def words(self, asked: Wording, said: Said) -> list[tuple[str, str]]:
        """The texts, each with the part it is about."""
        return [("", said.text)] if said.text else []

    def sample(self, question: Question, opinion: SampleOpinion) -> Said | None:
        """An answer for the demonstration; None if the question is skipped."""
        return None


def counted(answers: Mapping[str, object], given: Sequence[object]) -> dict[str, int]:
    """How often each of these answers was given, including those never given."""
    counts = Counter(str(answer) for answer in given if answer is not None)
    return {answer: counts[answer] for answer in answers}


def at(question: Question) -> str:
    """The prefix of the names of its fields."""
    return f"q{question.position}"
