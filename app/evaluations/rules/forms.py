"""What a form may ask, and where it is used."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.evaluations.kinds import KINDS
from app.evaluations.models import EvaluationKind, QuestionKind, TickMeaning
from app.events.rules.questions import QUESTION_GONE, parts_objection, text_objection

TICK_LABELS: dict[TickMeaning, Sentence] = {
    TickMeaning.TALK_ALONG: sentence("Ik praat hierover graag mee in het eerstvolgende IB-overleg."),
    TickMeaning.WISH_LIST: sentence("Zet dit (zonder mijn naam) op de wensenlijst."),
    TickMeaning.IN_REPORT: sentence("Dit mag zonder naam in het verslag staan."),
}

DETAILS_STAY = Objection(
    "details_stay", sentence("Dit blok blijft: zonder datum weten we niet waar de antwoorden over gaan.")
)
ONE_MARK = Objection("one_mark", sentence("Er is al een vraag naar een cijfer. Eén cijfer is genoeg."), "kind")
LAST_QUESTION = Objection("last_question", sentence("Laat ten minste één vraag staan."))


@dataclass(frozen=True, kw_only=True)
class NewQuestion:
    """A question to be put in a form."""

    kind: QuestionKind
    text: str
    parts: tuple[str, ...] = ()
    tick: str = ""
    tick_meaning: str = ""
    is_required: bool = False


@dataclass(frozen=True)
class Scope:
    """Where a form is used: for all events, those of one kind, or one event; and for which of the two evaluations."""

    kind: EvaluationKind = EvaluationKind.AFTER
    event_kind: int | None = None
    event: str | None = None  # public id

    @property
    def key(self) -> str:
        """The value of `EvaluationForm.scope`; empty for the standard form."""
        begin = "later " if self.kind is EvaluationKind.LATER else ""
        if self.event is not None:
            return f"{begin}event:{self.event}"
        return f"{begin}kind:{self.event_kind}" if self.event_kind is not None else begin.strip()

    @property
    def wider(self) -> "Scope":
        """The scope whose form applies if this one has none."""
        return Scope(self.kind)


def scopes(kind: EvaluationKind, event_kind: int, event: str) -> tuple[Scope, ...]:
    """The scopes to look in for an event's form; the first with a form counts."""
    return (Scope(kind, event=event), Scope(kind, event_kind=event_kind), Scope(kind))


def digest(questions: Iterable[NewQuestion]) -> str:
    """Identifies the questions, to detect that they changed while a page was open."""
    asked = [(each.kind.value, each.text, each.parts, each.tick, each.is_required) for each in questions]
    return hashlib.sha256(json.dumps(asked).encode()).hexdigest()[:32]


def question_objections(question: NewQuestion, others: Sequence[NewQuestion]) -> list[Objection]:
    """Everything wrong with a question as typed, given the others of the form."""
    found = [
        text_objection(question.text),
        parts_objection(question.parts, KINDS[question.kind].least_parts),
        ONE_MARK if KINDS[question.kind].is_once and question.kind in [each.kind for each in others] else None,
    ]
    return [objection for objection in found if objection is not None]


def cleaned(question: NewQuestion) -> NewQuestion:
    """Without the parts that its kind does not use."""
    kind = KINDS[question.kind]
    parts = question.parts if kind.least_parts else ()
    has_tick = kind.has_tick and question.tick_meaning in set(TickMeaning)
    tick = str(TICK_LABELS[TickMeaning(question.tick_meaning)]) if has_tick else ""
    return replace(question, parts=parts, tick=tick, tick_meaning=question.tick_meaning if has_tick else "")


def removal_objection(questions: Sequence[NewQuestion], place: int) -> Objection | None:
    """`place` counts from 0."""
    if not 0 <= place < len(questions):
        return QUESTION_GONE
    if KINDS[questions[place].kind].is_fixed:
        return DETAILS_STAY
    return LAST_QUESTION if sum(not KINDS[each.kind].is_fixed for each in questions) < 2 else None
