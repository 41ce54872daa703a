from app.core.text import sentence
from app.evaluations.kinds.base import BaseKind


class DetailsKind(BaseKind):
    """Jouw gegevens: date, function and werkgebied, which are fields of every form; stored in the response itself."""

    label = sentence("jouw gegevens")
    template = "evaluations/_kinds/details.html"
    is_fixed = True
