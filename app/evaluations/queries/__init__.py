"""Finding evaluations: what is due, who may answer what, and the results."""

from app.evaluations.queries.due import evaluations_to_remind, sessions_to_evaluate
from app.evaluations.queries.evaluations import PAGE_SIZE, Row, overview
from app.evaluations.queries.responses import Results, results
from app.evaluations.queries.tickets import dates_attended, may_answer, tickets_to_invite, tickets_to_remind

__all__ = [
    "PAGE_SIZE",
    "Results",
    "Row",
    "dates_attended",
    "evaluations_to_remind",
    "may_answer",
    "overview",
    "results",
    "sessions_to_evaluate",
    "tickets_to_invite",
    "tickets_to_remind",
]
