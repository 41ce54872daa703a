from typing import Any

from flask_babel import gettext
from wtforms import BooleanField

from app.core.text import sentence
from app.evaluations.kinds.base import BaseKind, Said, SampleOpinion, at
from app.evaluations.models import Question
from app.web.fields import at_most, needed
from app.web.forms import TextField


class TextKind(BaseKind):
    """Open; its text is the answer's `text`, and the checkbox below it is `ticked`."""

    label = sentence("open vraag")
    template = "evaluations/_kinds/text.html"
    has_tick = True

    def fields(self, question: Question) -> dict[str, Any]:
        text = TextField(gettext(question.text), validators=[*needed(question), at_most(2000)])
        tick = {f"{at(question)}_tick": BooleanField(gettext(question.tick))} if question.tick else {}
        return {f"{at(question)}_text": text, **tick}

    def said(self, question: Question, form: Any) -> Said:
        ticked = bool(question.tick) and bool(form[f"{at(question)}_tick"].data)
        return Said(text=form[f"{at(question)}_text"].data or "", ticked=ticked)

    def sample(self, question: Question, opinion: SampleOpinion) -> Said | None:
        return Said(text=opinion.text, ticked=opinion.ticked) if opinion.text else None
