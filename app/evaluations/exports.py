"""Results as a file for a spreadsheet: the numbers and texts of the page, and like it not by whom."""

import csv
from collections.abc import Iterator
from io import StringIO

from flask_babel import gettext

from app.evaluations.models import QuestionKind
from app.evaluations.queries import Results
from app.evaluations.rules.results import Bar, Outcome
from app.evaluations.words import answer_label
from app.web.cells import safe_cell


def results_csv(results: Results) -> bytes:
    """CSV with semicolons and a byte order mark, as Dutch Excel reads it; no cell is a formula."""
    file = StringIO(newline="")
    writer = csv.writer(file, delimiter=";")
    writer.writerow(
        [
            gettext("Vraag"),
            gettext("Onderdeel"),
            gettext("Antwoord"),
            gettext("Aantal"),
            gettext("Cijfer"),
            gettext("Vinkje"),
        ]
    )
    for row in _rows(results):
        writer.writerow([safe_cell(text) for text in row])
    return file.getvalue().encode("utf-8-sig")


def _rows(results: Results) -> Iterator[list[str]]:
    for outcome in results.outcomes:
        question = gettext(outcome.asked.text)
        if outcome.asked.kind is QuestionKind.MARK:
            yield from ([question, "", str(mark), str(count), "", ""] for mark, count in results.marks.counts.items())
        for bar in outcome.bars:
            yield from ([question, *counted, "", ""] for counted in _counted(outcome, bar))
        yield from _quoted(question, outcome)


def _counted(outcome: Outcome, bar: Bar) -> Iterator[list[str]]:
    for answer, count in bar.counts.items():
        yield [gettext(bar.label), answer_label(outcome.asked.kind, answer), str(count)]


def _quoted(question: str, outcome: Outcome) -> Iterator[list[str]]:
    """What may name a pupil stays out of files."""
    yes, no = gettext("ja"), gettext("nee")
    for quote in outcome.quotes:
        ticked = (yes if quote.ticked else no) if outcome.asked.tick else ""
        yield [question, quote.part and gettext(quote.part), quote.text, "", str(quote.mark or ""), ticked]
