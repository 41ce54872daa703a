"""Days that a planner should think twice about. Only ever a warning."""

from datetime import date, datetime
from functools import cache

import holidays

from app.core.clock import local
from app.core.text import Sentence, sentence

REGION = "Noord"


@cache
def _days(year: int, category: str) -> dict[date, str]:
    return dict(
        holidays.country_holidays(
            "NL", subdiv=REGION, categories=(category,), years=year, language="nl"
        ).items()
    )


def day_warning(day: date) -> Sentence | None:
    """Why this day may be a bad one: a public holiday, a school holiday of the region, a weekend."""
    public = _days(day.year, "public").get(day)
    if public:
        return sentence("Let op: dit is een feestdag (%(name)s).", name=public)
    school = _days(day.year, "school").get(day)
    if school:
        return sentence("Let op: dit valt in een schoolvakantie (%(name)s, regio Noord).", name=school)
    if day.weekday() >= 5:
        return sentence("Let op: dit is een dag in het weekend.")
    return None


def moment_warning(starts_at: datetime, now: datetime) -> Sentence | None:
    """Why somebody who plans should look twice."""
    if starts_at <= now:
        return sentence("Let op: dit moment is al geweest. Er gaat geen mail uit.")
    return day_warning(local(starts_at).date())
