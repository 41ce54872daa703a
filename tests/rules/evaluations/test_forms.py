import pytest

from app.evaluations.models import EvaluationKind, QuestionKind, TickMeaning
from app.evaluations.rules import forms as rules
from app.evaluations.rules.forms import NewQuestion, Scope
from app.evaluations.standard_form import LATER_QUESTIONS, QUESTIONS
from app.events.rules.questions import moved


def codes(**values: object) -> list[str]:
    question = NewQuestion(**{"kind": QuestionKind.TEXT, "text": "Wat?", **values})  # type: ignore[arg-type]
    return [found.code for found in rules.question_objections(question, QUESTIONS)]


def test_a_question_fits_up_to_its_last_character() -> None:
    assert codes(text="x" * 300) == []
    assert codes(text="x" * 301) == ["text_too_long"]
    assert codes(text="") == ["text_empty"]


@pytest.mark.parametrize(
    ("parts", "code"),
    [
        ((), "no_parts"),
        (("a",) * 12, None),
        (("a",) * 13, "too_many_parts"),
        (("x" * 200,), None),
        (("x" * 201,), "part_too_long"),
    ],
)
def test_choices_need_parts_that_fit(parts: tuple[str, ...], code: str | None) -> None:
    assert codes(kind=QuestionKind.CHOICES, parts=parts) == ([code] if code else [])
    assert codes(parts=parts) == [], "an open question has none"


def test_one_form_asks_for_one_mark() -> None:
    assert codes(kind=QuestionKind.MARK) == ["one_mark"]
    assert rules.question_objections(QUESTIONS[1], LATER_QUESTIONS) == []


def test_a_question_keeps_only_what_its_kind_asks() -> None:
    text = NewQuestion(kind=QuestionKind.TEXT, text="Wat?", parts=("a",), tick_meaning=TickMeaning.IN_REPORT)
    assert (rules.cleaned(text).parts, rules.cleaned(text).tick) == (
        (),
        "Dit mag zonder naam in het verslag staan.",
    )
    other = NewQuestion(kind=QuestionKind.MARK, text="Wat?", tick_meaning="anders")
    assert (rules.cleaned(other).tick, rules.cleaned(other).tick_meaning) == ("", "")


def test_the_details_and_the_last_question_stay() -> None:
    found = {place: rules.removal_objection(QUESTIONS, place) for place in (-1, 0, 1, 9, 10)}
    assert {place: objection and objection.code for place, objection in found.items()} == {
        -1: "question_gone",
        0: "details_stay",
        1: None,
        9: None,
        10: "question_gone",
    }
    last = rules.removal_objection(QUESTIONS[:2], 1)
    assert last is not None
    assert last.code == "last_question"


def test_a_question_moves_one_place_and_not_off_the_list() -> None:
    assert moved(QUESTIONS, 1, 1)[1:3] == [QUESTIONS[2], QUESTIONS[1]]
    for place, step in ((0, -1), (9, 1), (10, -1), (-1, 1)):
        assert moved(QUESTIONS, place, step) == list(QUESTIONS)


def test_a_form_of_an_event_goes_before_that_of_its_kind_and_the_standard_one() -> None:
    keys = [scope.key for scope in rules.scopes(EvaluationKind.AFTER, 3, "abc")]
    assert keys == ["event:abc", "kind:3", ""]
    assert [scope.key for scope in rules.scopes(EvaluationKind.LATER, 3, "abc")] == [
        "later event:abc",
        "later kind:3",
        "later",
    ]
    assert Scope(event="abc").wider == Scope()


def test_what_is_asked_is_known_by_its_order_and_words() -> None:
    assert rules.digest(QUESTIONS) == rules.digest(list(QUESTIONS))
    assert rules.digest(QUESTIONS) != rules.digest(moved(QUESTIONS, 1, 1))
