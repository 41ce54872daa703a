from app.evaluations.kinds import Said, Wording
from app.evaluations.models import QuestionKind
from app.evaluations.rules import results
from app.evaluations.rules.results import Reply

MARK = Wording(QuestionKind.MARK, "Welk cijfer?")
STATEMENTS = Wording(QuestionKind.AGREEMENT, "Eens?", ("Het doel was duidelijk.", "Het sloot aan."))
NEEDS = Wording(QuestionKind.CHOICES, "Wat heb je nodig?", ("Mijn team", "Mijn bestuur"))
ASPECTS = Wording(QuestionKind.RATINGS, "Hoe was het?", ("Duur",))
OPEN = Wording(QuestionKind.TEXT, "Wat kan beter?", tick="Mag in het verslag", tick_meaning="in_report")


def reply(mark: int | None = None, **values: object) -> Reply:
    said = {MARK: Said({"mark": mark})} if mark else {}
    return Reply(said=said, **values)  # type: ignore[arg-type]


def test_the_mean_and_the_spread_of_marks() -> None:
    marks = results.marks([8, 8, 5, None, 10])
    assert marks.mean == 7.75
    assert (marks.total, marks.sufficient) == (4, 3)
    assert marks.counts[8] == 2
    assert list(marks.counts) == list(range(1, 11))


def test_a_six_is_sufficient_and_a_five_is_not() -> None:
    assert results.marks([5, 6]).sufficient == 1


def test_without_marks_there_is_no_mean() -> None:
    assert results.marks([]).mean is None
    assert results.marks([None]).total == 0


def test_each_statement_is_counted_separately_with_not_applicable_apart() -> None:
    said = [{"0": 5, "1": 0}, {"0": 5}, {"0": 1, "1": 4}]
    outcome = results.outcome(STATEMENTS, [Reply(said={STATEMENTS: Said(value)}) for value in said])
    assert outcome.people == 3
    first, second = outcome.bars
    assert first.counts == {"1": 1, "2": 0, "3": 0, "4": 0, "5": 2, "0": 0}
    assert (second.counts["4"], second.counts["0"], second.total) == (1, 1, 2)


def test_choices_are_counted_and_their_words_told_with_them() -> None:
    replies = [Reply(said={NEEDS: Said({"0": "", "1": "tijd"})}), Reply(said={NEEDS: Said({"1": ""})})]
    outcome = results.outcome(NEEDS, replies)
    assert [(bar.label, bar.total) for bar in outcome.bars] == [("Mijn team", 1), ("Mijn bestuur", 2)]
    assert [(quote.part, quote.text) for quote in outcome.quotes] == [("Mijn bestuur", "tijd")]


def test_one_of_several_is_counted_once_a_person() -> None:
    one_of = Wording(QuestionKind.ONE_OF, "Met wie?", ("Mijn team", "Niemand"))
    outcome = results.outcome(one_of, [Reply(said={one_of: Said({"chosen": place})}) for place in "101"])
    assert [(bar.label, bar.total) for bar in outcome.bars] == [("Mijn team", 1), ("Niemand", 2)]
    assert outcome.quotes == ()


def test_yes_and_no_are_counted() -> None:
    yes_no = Wording(QuestionKind.YES_NO, "Nog eens?")
    outcome = results.outcome(yes_no, [Reply(said={yes_no: Said({"chosen": "no"})})])
    assert [(bar.label, bar.total) for bar in outcome.bars] == [("ja", 0), ("nee", 1)]


def test_ratings_are_counted() -> None:
    replies = [Reply(said={ASPECTS: Said({"0": rating})}) for rating in ("good", "good", "none")]
    assert results.outcome(ASPECTS, replies).bars[0].counts == {"good": 2, "better": 0, "none": 1}


def test_quotes_are_shown_in_the_order_of_their_words_with_mark_and_tick() -> None:
    replies = [
        Reply(said={MARK: Said({"mark": 6}), OPEN: Said(text="Zo houden.", ticked=True)}),
        Reply(said={OPEN: Said(text="Begin later.")}),
        Reply(said={OPEN: Said(ticked=True)}),
    ]
    outcome = results.outcome(OPEN, replies)
    assert [(quote.text, quote.mark, quote.ticked) for quote in outcome.quotes] == [
        ("Begin later.", None, False),
        ("Zo houden.", 6, True),
    ]
    assert (outcome.people, outcome.ticks) == (3, 2)
    assert results.outcome(OPEN, replies[::-1]) == outcome, "the order of the replies is nowhere in it"


def test_what_may_name_a_pupil_is_held_apart_from_the_quotes() -> None:
    telling = "Bij ons in groep 6 zit een jongetje van wie de ouders net gescheiden zijn."
    replies = [Reply(said={OPEN: Said(text=telling)}), Reply(said={OPEN: Said(text="Prima.")})]
    outcome = results.outcome(OPEN, replies)
    assert [quote.text for quote in outcome.quotes] == ["Prima."]
    assert [quote.text for quote in outcome.held] == [telling]
    assert replies[0].texts == []


def test_numbers_alone_hold_no_texts() -> None:
    outcome = results.outcome(OPEN, [Reply(said={OPEN: Said(text="Prima.", ticked=True)})], with_texts=False)
    assert (outcome.people, outcome.ticks, outcome.quotes, outcome.held) == (1, 1, (), ())


def test_somebody_who_did_not_answer_a_question_does_not_count_for_it() -> None:
    assert results.outcome(OPEN, [reply(8), reply(9)]).people == 0
