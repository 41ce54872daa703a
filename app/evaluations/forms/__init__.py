from app.evaluations.forms.answers import AnswersForm, form_for

__all__ = ["AnswersForm", "form_for"]
