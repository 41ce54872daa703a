"""Own questions of a sign-up form: what can be asked, and in which order."""

import pytest

from app.events.models import AnswerKind
from app.events.rules import questions as rules
from app.events.rules.questions import QuestionPlan

LUNCH = QuestionPlan(kind=AnswerKind.YES_NO, text="Lunch je mee?", public_id="aa")
ROUND = QuestionPlan(kind=AnswerKind.CHOICE, text="Welke ronde?", parts=("een", "twee"), public_id="bb")


def asks_after(public_id: str | None, answer: str, **values: object) -> QuestionPlan:
    given = {"kind": AnswerKind.TEXT, "text": "Wat dan?", "only_if": public_id, "only_if_answer": answer}
    return QuestionPlan(**{**given, **values})  # type: ignore[arg-type]


def codes(question: QuestionPlan) -> list[str]:
    return [each.code for each in rules.question_objections(question, [LUNCH, ROUND])]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        (asks_after(None, ""), []),
        (asks_after("aa", "yes"), []),
        (asks_after("bb", "twee"), []),
        (asks_after("bb", "drie"), ["not_earlier"]),
        (asks_after("cc", "yes"), ["not_earlier"]),
        (asks_after(None, "", text=""), ["text_empty"]),
        (asks_after(None, "", text="x" * 300), []),
        (asks_after(None, "", text="x" * 301), ["text_too_long"]),
        (asks_after(None, "", help="x" * 301), ["help_too_long"]),
        (asks_after(None, "", kind=AnswerKind.CHOICE, parts=("een",)), ["too_few_parts"]),
        (asks_after(None, "", kind=AnswerKind.SEVERAL, parts=("een", "een")), ["part_twice"]),
        (asks_after(None, "", kind=AnswerKind.SEVERAL, parts=tuple(map(str, range(12)))), []),
        (asks_after(None, "", kind=AnswerKind.SEVERAL, parts=tuple(map(str, range(13)))), ["too_many_parts"]),
    ],
)
def test_a_question_is_judged_with_those_before_it(question: QuestionPlan, expected: list[str]) -> None:
    assert codes(question) == expected


def test_a_question_cannot_come_before_the_one_it_depends_on() -> None:
    why = asks_after("aa", "yes")
    assert rules.form_objection([LUNCH, why]) is None
    assert rules.form_objection([why, LUNCH]).code == "depends"
    assert rules.form_objection([why]).code == "depends"


def test_a_form_has_twenty_questions_at_most() -> None:
    assert rules.form_objection([LUNCH] * 20) is None
    assert rules.form_objection([LUNCH] * 21) == rules.TOO_MANY_QUESTIONS
