"""What may be asked on a form: the sign-up form's own questions, and what these share with those of evaluations."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import YES_NO, AnswerKind

Row = TypeVar("Row")
MOST_QUESTIONS = 20
MOST_PARTS = 12
TEXT_MOST = 300
PART_MOST = 200

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
PART_TWICE = Objection("part_twice", sentence("Elk antwoord kan er maar één keer staan."), "parts")
TOO_MANY_QUESTIONS = Objection(
    "too_many_questions",
    sentence(
        "Er staan al %(most)s vragen. Haal er eerst een weg: hoe korter, hoe meer antwoorden.",
        most=MOST_QUESTIONS,
    ),
)
QUESTION_GONE = Objection("question_gone", sentence("Deze vraag staat er niet meer. Kijk de lijst na."))
HELP_TOO_LONG = Objection(
    "help_too_long",
    sentence("Deze uitleg is te lang. Gebruik niet meer dan %(most)s tekens.", most=TEXT_MOST),
    "help",
)
NOT_EARLIER = Objection(
    "not_earlier", sentence("Kies een antwoord op een vraag die eerder in het formulier staat."), "only_if"
)


@dataclass(frozen=True, kw_only=True)
class QuestionPlan:
    """A question as an organiser writes it; `public_id` is that of a question that exists already."""

    kind: AnswerKind
    text: str
    help: str = ""
    parts: tuple[str, ...] = ()
    seats: tuple[int | None, ...] = ()  # of each part, how many people may choose it
    is_required: bool = False
    only_if: str | None = None  # the public id of an earlier question
    only_if_answer: str = ""
    public_id: str = ""

    @property
    def answers(self) -> tuple[str, ...]:
        return tuple(YES_NO) if self.kind is AnswerKind.YES_NO else self.parts

    def cleaned(self) -> "QuestionPlan":
        """Without what its kind does not use."""
        return self if self.kind.has_parts else replace(self, parts=(), seats=())


def text_objection(text: str) -> Objection | None:
    if not text:
        return TEXT_EMPTY
    return TEXT_TOO_LONG if len(text) > TEXT_MOST else None


def parts_objection(parts: Sequence[str], least: int) -> Objection | None:
    """`least`: how many a question of this kind needs; 0 if it has none."""
    if not least:
        return None
    if len(parts) < least:
        return NO_PARTS if least == 1 else TOO_FEW_PARTS
    if len(parts) > MOST_PARTS:
        return TOO_MANY_PARTS
    return PART_TOO_LONG if any(len(part) > PART_MOST for part in parts) else None


def moved(questions: Sequence[Row], place: int, by: int) -> list[Row]:
    """The questions with the one at `place` moved up (-1) or down (1); unchanged if it cannot move there."""
    found = list(questions)
    to = place + by
    if 0 <= place < len(found) and 0 <= to < len(found):
        found[place], found[to] = found[to], found[place]
    return found


def question_objections(question: QuestionPlan, earlier: Sequence[QuestionPlan]) -> list[Objection]:
    """Everything wrong with a question as typed, given those before it."""
    least = 2 if question.kind.has_parts else 0
    found = [
        text_objection(question.text),
        HELP_TOO_LONG if len(question.help) > TEXT_MOST else None,
        parts_objection(question.parts, least),
        PART_TWICE if least and len(set(question.parts)) < len(question.parts) else None,
        _condition_objection(question, earlier),
    ]
    return [objection for objection in found if objection is not None]


def form_objection(questions: Sequence[QuestionPlan]) -> Objection | None:
    """Why these questions, in this order, cannot be the form: one depends on an answer that nobody can give."""
    if len(questions) > MOST_QUESTIONS:
        return TOO_MANY_QUESTIONS
    for place, question in enumerate(questions):
        if _condition_objection(question, questions[:place]) is not None:
            return Objection(
                "depends",
                sentence(
                    "De vraag “%(text)s” hoort bij een antwoord dat er dan niet meer vóór staat. "
                    "Verander die vraag eerst.",
                    text=question.text,
                ),
            )
    return None


def _condition_objection(question: QuestionPlan, earlier: Sequence[QuestionPlan]) -> Objection | None:
    if question.only_if is None:
        return None
    asked = next((each for each in earlier if each.public_id == question.only_if), None)
    return None if asked is not None and question.only_if_answer in asked.answers else NOT_EARLIER
