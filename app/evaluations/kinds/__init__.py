"""Kinds of questions, each an object that knows everything about its kind."""

from typing import assert_never

from app.evaluations.kinds.agreement import AgreementKind
from app.evaluations.kinds.base import Bar, BaseKind, Said, SampleOpinion, Wording
from app.evaluations.kinds.choices import ChoicesKind
from app.evaluations.kinds.details import DetailsKind
from app.evaluations.kinds.mark import MarkKind
from app.evaluations.kinds.one_of import OneChoiceKind
from app.evaluations.kinds.ratings import RatingsKind
from app.evaluations.kinds.text import TextKind
from app.evaluations.kinds.yes_no import YesNoKind
from app.evaluations.models import QuestionKind

__all__ = ["KINDS", "Bar", "BaseKind", "Said", "SampleOpinion", "Wording"]


def _kind(kind: QuestionKind) -> BaseKind:
    """mypy rejects this while a member of the enum is missing."""
    match kind:
        case QuestionKind.DETAILS:
            return DetailsKind()
        case QuestionKind.MARK:
            return MarkKind()
        case QuestionKind.AGREEMENT:
            return AgreementKind()
        case QuestionKind.TEXT:
            return TextKind()
        case QuestionKind.CHOICES:
            return ChoicesKind()
        case QuestionKind.RATINGS:
            return RatingsKind()
        case QuestionKind.ONE_OF:
            return OneChoiceKind()
        case QuestionKind.YES_NO:
            return YesNoKind()
    assert_never(kind)


KINDS: dict[QuestionKind, BaseKind] = {kind: _kind(kind) for kind in QuestionKind}
