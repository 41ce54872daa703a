"""Days off in this region, and their names."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from app.events.rules.planning import public_holiday, school_holiday


@dataclass(frozen=True)
class DayOff:
    name: str  # 'Kerstvakantie', 'Hemelvaartsdag'
    is_public: bool  # a public holiday; else a school holiday


def day_off(day: date, region: str) -> DayOff | None:
    """`region`: Noord, Midden or Zuid. A public holiday within a school holiday keeps its own name."""
    public, school = public_holiday(day), school_holiday(day, region)
    if public:
        return DayOff(public, is_public=True)
    return DayOff(school, is_public=False) if school else None


def days_off(days: Iterable[date], region: str) -> dict[date, DayOff]:
    return {day: found for day in days if (found := day_off(day, region)) is not None}
