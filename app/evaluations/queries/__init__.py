"""Finding evaluations: what is due, who may answer what, the forms, and the results."""

from app.evaluations.queries.due import (
    evaluations_of_another_end,
    evaluations_to_remind,
    evaluations_with_wishes,
    sessions_to_ask_again,
    sessions_to_evaluate,
)
from app.evaluations.queries.evaluations import PAGE, EvaluationRow, evaluation_of, has_shared, overview, was_sent
from app.evaluations.queries.forms import form_of, newest_form, newest_version, own_forms, questions_of
from app.evaluations.queries.held import Held, held, held_answer
from app.evaluations.queries.responses import EvaluationResults, results
from app.evaluations.queries.tickets import (
    dates_attended,
    may_answer,
    may_answer_shared,
    may_be_asked,
    tickets_to_invite,
    tickets_to_remind,
    window_of,
)
from app.evaluations.queries.wishes import wishes, wishes_of

__all__ = [
    "PAGE",
    "EvaluationResults",
    "EvaluationRow",
    "Held",
    "dates_attended",
    "evaluation_of",
    "evaluations_of_another_end",
    "evaluations_to_remind",
    "evaluations_with_wishes",
    "form_of",
    "has_shared",
    "held",
    "held_answer",
    "may_answer",
    "may_answer_shared",
    "may_be_asked",
    "newest_form",
    "newest_version",
    "overview",
    "own_forms",
    "questions_of",
    "results",
    "sessions_to_ask_again",
    "sessions_to_evaluate",
    "tickets_to_invite",
    "tickets_to_remind",
    "was_sent",
    "window_of",
    "wishes",
    "wishes_of",
]
