"""Opening, answering, reminding and deciding; the only writers of evaluations."""

from app.evaluations.actions.answering import Submission, answer, answer_shared
from app.evaluations.actions.form import change_form, current_form, form_of
from app.evaluations.actions.held import decide
from app.evaluations.actions.inviting import ask_again, follow_end, open_evaluation, remind
from app.evaluations.actions.wishes import hand_over_wishes, put_on_wish_list

__all__ = [
    "Submission",
    "answer",
    "answer_shared",
    "ask_again",
    "change_form",
    "current_form",
    "decide",
    "follow_end",
    "form_of",
    "hand_over_wishes",
    "open_evaluation",
    "put_on_wish_list",
    "remind",
]
