"""What a form may ask, and where it is used."""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from app.core.refusal import Objection
from app.core.text import Sentence, sentence
from app.evaluations.kinds import KINDS
from app.evaluations.models import EvaluationKind, QuestionKind, TickMeaning

MOST_QUESTIONS = 20
MOST_PARTS = 12
TEXT_MOST = 300
PART_MOST = 200

TICK_LABELS: dict[TickMeaning, Sentence] = {
    TickMeaning.TALK_ALONG: sentence("Ik praat hierover graag mee in het eerstvolgende IB-overleg."),
    TickMeaning.WISH_LIST: sentence("Zet dit (zonder mijn naam) op de wensenlijst."),
    TickMeaning.IN_REPORT: sentence("Dit mag zonder naam in het verslag staan."),
}

NO_KIND = Objection("no_kind", sentence("Kies wat voor vraag het is."), "kind")
TEXT_EMPTY = Objection("text_empty", sentence("Schrijf de vraag op."), "text")
TEXT_TOO_LONG = Objection(
    "text_too_long",
    sentence("Deze vraag is te lang. Gebruik niet meer dan %(most)s tekens.", most=TEXT_MOST),
    "text",
)
NO_PARTS = Objection("no_parts", sentence("Zet elk antwoord of elke stelling op een eigen regel."), "parts")
TOO_FEW_PARTS = Objection(
    "too_few_parts", sentence("Zet er ten minste twee antwoorden neer, elk op een eigen regel."), "parts"
)
TOO_MANY_PARTS = Objection(
    "too_many_parts", sentence("Gebruik niet meer dan %(most)s regels.", most=MOST_PARTS), "parts"
)
PART_TOO_LONG = Objection(
    "part_too_long",
    sentence("Een regel is te lang. Gebruik niet meer dan %(most)s tekens per regel.", most=PART_MOST),
    "parts",
)
TOO_MANY_QUESTIONS = Objection(
    "too_many_questions",
    sentence(
        "Er staan al %(most)s vragen. Haal er eerst een weg: hoe korter, hoe meer antwoorden.",
        most=MOST_QUESTIONS,
    ),
)
DETAILS_STAY = Objection(
    "details_stay", sentence("Dit blok blijft: zonder datum weten we niet waar de antwoorden over gaan.")
)
ONE_MARK = Objection("one_mark", sentence("Er is al een vraag naar een cijfer. Eén cijfer is genoeg."), "kind")
QUESTION_GONE = Objection("question_gone", sentence("Deze vraag staat er niet meer. Kijk de lijst na."))
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
        TEXT_EMPTY if not question.text else TEXT_TOO_LONG if len(question.text) > TEXT_MOST else None,
        _parts_objection(question),
        ONE_MARK if KINDS[question.kind].is_once and question.kind in [each.kind for each in others] else None,
    ]
    return [objection for objection in found if objection is not None]


def _parts_objection(question: NewQuestion) -> Objection | None:
    least = KINDS[question.kind].least_parts
    if not least:
        return None
    if len(question.parts) < least:
        return NO_PARTS if least == 1 else TOO_FEW_PARTS
    if len(question.parts) > MOST_PARTS:
        return TOO_MANY_PARTS
    return PART_TOO_LONG if any(len(part) > PART_MOST for part in question.parts) else None


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


def moved(questions: Sequence[NewQuestion], place: int, by: int) -> list[NewQuestion]:
    """The questions with the one at `place` moved up (-1) or down (1); unchanged if it cannot move there."""
    found = list(questions)
    to = place + by
    if 0 <= place < len(found) and 0 <= to < len(found):
        found[place], found[to] = found[to], found[place]
    return found
