"""Opening, answering and reminding; the only writers of evaluations."""

from app.evaluations.actions.answering import Answers, answer
from app.evaluations.actions.form import change_form, current_form
from app.evaluations.actions.inviting import open_evaluation, remind

__all__ = ["Answers", "answer", "change_form", "current_form", "open_evaluation", "remind"]
