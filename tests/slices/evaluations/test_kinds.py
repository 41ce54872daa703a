"""A question of every kind is added by an organiser, answered, counted, and put into the file."""

import pytest

from app.evaluations.kinds import KINDS
from app.evaluations.models import Evaluation, QuestionKind
from tests.browse import Browser, Page
from tests.slices.evaluations import story

PARTS = "Met mijn team\nMet mijn bestuur\nMet niemand"
# per kind: what is filled in, by how the name of the field ends, and what the file then tells of the question
ANSWERED: dict[QuestionKind, tuple[dict[str, str], list[list[str]]]] = {
    QuestionKind.MARK: ({"": "7"}, [["", "7", "1", "", ""], ["", "8", "0", "", ""]]),
    QuestionKind.AGREEMENT: ({"_1": "4"}, [["Met mijn bestuur", "eens", "1", "", ""]]),
    QuestionKind.TEXT: ({"_text": "Meer tijd."}, [["", "Meer tijd.", "", "8", ""]]),
    QuestionKind.CHOICES: ({"": "2", "_2_word": "Helaas."}, [["Met niemand", "", "1", "", ""]]),
    QuestionKind.RATINGS: ({"_0": "good"}, [["Met mijn team", "goed", "1", "", ""]]),
    QuestionKind.ONE_OF: ({"": "1"}, [["Met mijn bestuur", "", "1", "", ""], ["Met niemand", "", "0", "", ""]]),
    QuestionKind.YES_NO: ({"": "no"}, [["ja", "", "0", "", ""], ["nee", "", "1", "", ""]]),
}


def test_every_kind_that_can_be_added_is_tested() -> None:
    assert set(ANSWERED) == {kind for kind, how in KINDS.items() if not how.is_fixed}


def asked(organiser: Browser, kind: QuestionKind, **values: str) -> Evaluation:
    """An evaluation whose last question is of this kind."""
    evaluation = story.opened(1)
    of_event = {"public_id": evaluation.event.public_id}
    page = organiser.visit("evaluations_organise.event_questions", **of_event)
    if KINDS[kind].is_once:  # the one that is there goes first
        sure = organiser.visit("evaluations_organise.event_confirm_remove", **of_event, at=1)
        page = organiser.submit(sure.form("main form"))
    values = {"kind": kind.value, "text": "Hoe verder?", "parts": PARTS, **values}
    organiser.submit(page.form("form[data-question]").fill(**values))
    return evaluation


def at(evaluation: Evaluation) -> str:
    return f"q{evaluation.form.questions[-1].position}"


def filled_in(browser: Browser, evaluation: Evaluation, answers: dict[str, str], status: int | None = None) -> Page:
    form = browser.visit("evaluations.evaluation", token=story.token(story.tickets(evaluation)[0])).form()
    name = at(evaluation)
    form.values |= {"job_role": "ib", "q2": "8"}
    form.values |= {name + end: value for end, value in answers.items()}
    return browser.submit(form, status=status)


@pytest.mark.parametrize("kind", ANSWERED)
def test_a_question_is_asked_answered_counted_and_exported(
    kind: QuestionKind, organiser: Browser, browser: Browser
) -> None:
    answers, rows = ANSWERED[kind]
    evaluation = asked(organiser, kind)
    preview = organiser.visit("evaluations_organise.event_preview", public_id=evaluation.event.public_id)
    assert "Hoe verder?" in preview.text
    assert filled_in(browser, evaluation, answers).title == "Bedankt voor je antwoorden"
    assert "Hoe verder?" in story.results(organiser, evaluation).text
    path = organiser.path_of("evaluations_organise.export", public_id=evaluation.event.public_id)
    lines = organiser.client.get(path).data.decode("utf-8-sig").splitlines()
    told = [line.split(";")[1:] for line in lines if line.startswith("Hoe verder?")]
    assert [row for row in rows if row not in told] == []


def test_one_of_several_is_a_bar_with_a_number_for_each(organiser: Browser, browser: Browser) -> None:
    evaluation = asked(organiser, QuestionKind.ONE_OF)
    filled_in(browser, evaluation, {"": "2"})
    table = story.results(organiser, evaluation).all("section:has(caption:-soup-contains('Eén antwoord')) tbody tr")
    told = {row.th.get_text(strip=True): row.td.get_text().strip() for row in table if row.th and row.td}
    assert told == {"Met mijn team": "0 (0%)", "Met mijn bestuur": "0 (0%)", "Met niemand": "1 (100%)"}


@pytest.mark.parametrize("kind", [QuestionKind.ONE_OF, QuestionKind.YES_NO])
def test_an_answer_that_was_not_offered_is_refused(kind: QuestionKind, organiser: Browser, browser: Browser) -> None:
    evaluation = asked(organiser, kind)
    page = filled_in(browser, evaluation, {"": "9"}, status=422)
    assert page.errors == ["Kies een van de antwoorden die hier staan."]
    assert story.responses() == []


@pytest.mark.parametrize("kind", [QuestionKind.ONE_OF, QuestionKind.YES_NO])
def test_a_question_that_must_be_answered_says_so(kind: QuestionKind, organiser: Browser, browser: Browser) -> None:
    evaluation = asked(organiser, kind, is_required="y")
    page = filled_in(browser, evaluation, {}, status=422)
    assert page.errors == ["Geef antwoord op deze vraag."]


def test_one_answer_to_choose_from_is_no_choice(organiser: Browser) -> None:
    evaluation = story.opened(1)
    page = organiser.visit("evaluations_organise.event_questions", public_id=evaluation.event.public_id)
    form = page.form("form[data-question]").fill(kind="one_of", text="Wie?", parts="Ik")
    page = organiser.submit(form, status=422)
    assert page.errors == ["Zet er ten minste twee antwoorden neer, elk op een eigen regel."]
