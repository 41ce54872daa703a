"""Answers added up, without names."""

from app.events.models import AnswerKind, Diet
from app.registrations.rules import kitchen, total_of


def test_the_kitchen_gets_numbers_of_what_was_ticked_and_of_what_was_typed() -> None:
    people = [
        ((Diet.VEGETARIAN, Diet.NUT_FREE), ""),
        ((Diet.VEGETARIAN,), "Geen vis."),
        ((), "geen vis"),
        ((Diet.HALAL,), ""),
        ((), " "),
    ]
    found = kitchen(people)
    assert found.ticked == [(Diet.VEGETARIAN, 2), (Diet.HALAL, 1), (Diet.NUT_FREE, 1)]
    assert found.typed == [("geen vis", 2)]


def test_an_answer_that_is_no_longer_offered_still_counts() -> None:
    total = total_of(AnswerKind.SEVERAL, ["een", "twee"], [["een"], ["een", "drie"]])
    assert total.people == 2
    assert total.counts == [("een", 2), ("twee", 0), ("drie", 1)]


def test_numbers_are_added_up_and_texts_are_counted() -> None:
    assert total_of(AnswerKind.NUMBER, [], [["3"], ["4"]]).total == 7
    assert total_of(AnswerKind.TEXT, [], [["iets"]]).people == 1
