"""What somebody answered, taken together; and what it counts up to."""

from collections import Counter
from collections.abc import Iterable

from app.answers.models import AnswerStatus


def together(statuses: Iterable[AnswerStatus]) -> AnswerStatus | None:
    """Of all meetings of one person: somebody who declines one needs attention first."""
    found = set(statuses)
    return next((each for each in _FIRST if each in found), None)


_FIRST = (AnswerStatus.DECLINED, AnswerStatus.TENTATIVE, AnswerStatus.ACCEPTED)


def counted(statuses: Iterable[AnswerStatus | None]) -> dict[AnswerStatus | None, int]:
    """In the order of the whitelist, those without an answer last; without zeros."""
    found = Counter(statuses)
    return {each: found[each] for each in (*AnswerStatus, None) if found[each]}
