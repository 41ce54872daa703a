"""Answers that a limited number of people may choose, as in a round of workshops."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import SignUpQuestion, field_name


def seats_left(limits: Mapping[str, int], given: Iterable[Sequence[str]]) -> dict[str, int]:
    """`given`: what each person who has a place, or waits for one, chose."""
    chosen = Counter(answer for answers in given for answer in answers)
    return {answer: max(0, most - chosen[answer]) for answer, most in limits.items()}


def round_objection(question: SignUpQuestion, wanted: Sequence[str], left: Mapping[str, int]) -> Objection | None:
    for answer in wanted:
        if left.get(answer, 1) < 1:
            return Objection(
                "answer_full",
                sentence("“%(answer)s” is vol. Kies een ander antwoord.", answer=answer),
                field_name(question.public_id),
            )
    return None
