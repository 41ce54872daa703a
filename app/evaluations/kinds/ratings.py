from flask_babel import lazy_gettext as _l

from app.core.text import sentence
from app.evaluations.kinds.base import Said, SampleOpinion
from app.evaluations.kinds.per_part import PerPartKind
from app.evaluations.models import Question, Rating


class RatingsKind(PerPartKind):
    """{"0": "good"}: a `Rating` by index of an aspect."""

    label = sentence("onderdelen: goed of kan beter")
    template = "evaluations/_kinds/ratings.html"
    answers = {
        Rating.GOOD.value: _l("goed"),
        Rating.BETTER.value: _l("kan beter"),
        Rating.NOT_APPLICABLE.value: _l("n.v.t."),
    }

    def sample(self, question: Question, opinion: SampleOpinion) -> Said:
        ratings = (Rating.BETTER if part in opinion.poor else Rating.GOOD for part in question.parts)
        return Said({str(place): rating.value for place, rating in enumerate(ratings)})
