import sqlalchemy as sa

from app.evaluations.models import Question, QuestionKind, TickMeaning
from app.evaluations.standard_form import QUESTIONS


def test_the_standard_form_asks_ten_questions_and_begins_with_your_details() -> None:
    assert len(QUESTIONS) == 10
    assert QUESTIONS[0].kind is QuestionKind.DETAILS
    assert [question.is_required for question in QUESTIONS] == [True, True] + [False] * 8


def test_every_box_says_what_is_agreed_to() -> None:
    ticked = [question for question in QUESTIONS if question.tick]
    assert [TickMeaning(question.tick_meaning) for question in ticked] == list(TickMeaning)


def test_every_text_fits_its_column() -> None:
    for name in ("text", "tick"):
        column = Question.__table__.c[name].type
        assert isinstance(column, sa.String)
        assert all(len(getattr(question, name)) <= (column.length or 0) for question in QUESTIONS)
