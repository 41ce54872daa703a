"""Results as a spreadsheet: the numbers and texts on the page, likewise without names."""

from collections.abc import Iterator

from flask_babel import gettext

from app.evaluations.kinds import KINDS, Bar
from app.evaluations.queries import EvaluationResults
from app.evaluations.rules.results import QuestionResult
from app.web.exports import Cell, Sheet


def results_sheet(results: EvaluationResults) -> Sheet:
    headings = [
        gettext("Vraag"),
        gettext("Onderdeel"),
        gettext("Antwoord"),
        gettext("Aantal"),
        gettext("Cijfer"),
        gettext("Vinkje"),
    ]
    return Sheet(gettext("Evaluatie"), headings, _rows(results))


def _rows(results: EvaluationResults) -> Iterator[list[Cell]]:
    for outcome in results.outcomes:
        question = gettext(outcome.asked.text)
        for bar in outcome.bars:
            yield from ([question, *counted, None, ""] for counted in _counted(outcome, bar))
        yield from _quoted(question, outcome)


def _counted(outcome: QuestionResult, bar: Bar) -> Iterator[list[Cell]]:
    kind = KINDS[outcome.asked.kind]
    for answer, count in bar.counts.items():
        yield [bar.label and gettext(bar.label), kind.in_file(answer), count]


def _quoted(question: str, outcome: QuestionResult) -> Iterator[list[Cell]]:
    """Without texts that may name a pupil."""
    yes, no = gettext("ja"), gettext("nee")
    for quote in outcome.quotes:
        ticked = (yes if quote.ticked else no) if outcome.asked.tick else ""
        yield [question, quote.part and gettext(quote.part), quote.text, None, quote.mark, ticked]
