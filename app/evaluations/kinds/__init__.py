"""Kinds of questions, each an object that knows everything about its kind."""

from typing import assert_never

from app.evaluations.kinds.agreement import Agreement
from app.evaluations.kinds.base import Asked, Bar, Kind, Said, SampleOpinion
from app.evaluations.kinds.choices import Choices
from app.evaluations.kinds.details import Details
from app.evaluations.kinds.mark import Mark
from app.evaluations.kinds.one_of import OneChoice
from app.evaluations.kinds.ratings import Ratings
from app.evaluations.kinds.text import Text
from app.evaluations.kinds.yes_no import YesNo
from app.evaluations.models import QuestionKind

__all__ = ["KINDS", "Asked", "Bar", "Kind", "Said", "SampleOpinion"]


def _kind(kind: QuestionKind) -> Kind:
    """mypy rejects this while a member of the enum is missing."""
    match kind:
        case QuestionKind.DETAILS:
            return Details()
        case QuestionKind.MARK:
            return Mark()
        case QuestionKind.AGREEMENT:
            return Agreement()
        case QuestionKind.TEXT:
            return Text()
        case QuestionKind.CHOICES:
            return Choices()
        case QuestionKind.RATINGS:
            return Ratings()
        case QuestionKind.ONE_OF:
            return OneChoice()
        case QuestionKind.YES_NO:
            return YesNo()
    assert_never(kind)


KINDS: dict[QuestionKind, Kind] = {kind: _kind(kind) for kind in QuestionKind}
