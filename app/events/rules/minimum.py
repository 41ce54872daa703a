"""A date with too few people: an organiser decides, and is asked in time. Nothing is called off automatically."""

from datetime import datetime, timedelta

from app.core.refusal import Objection
from app.core.text import sentence

ASK_AHEAD = timedelta(days=3)  # before the day by which somebody has to decide
NO_DECISION = Objection("no_decision", sentence("Over deze datum hoeft nu niemand te beslissen."))


def decision_objection(
    minimum: int | None, taken: int, decide_by: datetime | None, decided_for: datetime | None, now: datetime
) -> Objection | None:
    """Why nobody has to decide now. `decided_for`: the day for which an organiser decided that it goes on."""
    if minimum is None or decide_by is None or taken >= minimum or decided_for == decide_by:
        return NO_DECISION
    return None if now >= decide_by - ASK_AHEAD else NO_DECISION
