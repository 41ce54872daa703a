"""Days that are unsuitable for meetings. Only ever a warning."""

from datetime import date
from functools import cache

import holidays

from app.core.text import Sentence, sentence

REGION = "Noord"
SATURDAY = 5


@cache
def _days(year: int, category: str, region: str) -> dict[date, str]:
    """The names by day; school holidays that are not announced yet are missing."""
    found = holidays.country_holidays("NL", subdiv=region, categories=(category,), years=year, language="nl")
    return dict(found.items())


def public_holiday(day: date) -> str | None:
    """'Koningsdag'; None on any other day."""
    return _days(day.year, "public", REGION).get(day)


def school_holiday(day: date, region: str = REGION) -> str | None:
    """'Herfstvakantie' of the region (Noord, Midden, Zuid); None while schools are open."""
    return _days(day.year, "school", region).get(day)


def is_day_off(day: date, region: str = REGION) -> bool:
    return public_holiday(day) is not None or school_holiday(day, region) is not None


def knows_school_year(day: date, region: str = REGION) -> bool:
    """Whether that year's school holidays have been announced, without which there can be no warnings."""
    return bool(_days(day.year, "school", region))


def day_warning(day: date, region: str = REGION) -> Sentence | None:
    """Why this day may be unsuitable: a public holiday, a school holiday of the region, a weekend."""
    public, school = public_holiday(day), school_holiday(day, region)
    if public:
        return sentence("Dit is een feestdag (%(name)s).", name=public)
    if school:
        return sentence("Dit valt in een schoolvakantie (%(name)s, regio %(region)s).", name=school, region=region)
    if day.weekday() >= SATURDAY:
        return sentence("Dit is een dag in het weekend.")
    if not knows_school_year(day, region):
        return sentence("De schoolvakanties van %(year)s zijn nog niet bekend.", year=day.year)
    return None
