from dataclasses import dataclass
from datetime import date, timedelta
from math import isqrt

AHEAD = 183  # days: half a year lies ahead, the rest behind


@dataclass(frozen=True)
class Size:
    """How much there is, over so many years around today."""

    schools: int
    events: int
    registrations: int
    years: int = 1

    @property
    def work_areas(self) -> int:
        """About as many as there are schools in one."""
        return max(1, isqrt(self.schools))

    def span(self, today: date) -> tuple[date, date]:
        """The first and the last day on which anything is held."""
        last = today + timedelta(days=AHEAD)
        return last - timedelta(days=round(self.years * 365.25)), last


SIZES = {
    "groot": Size(schools=240, events=120, registrations=5_000),
    "national": Size(schools=6_450, events=17_500, registrations=650_000, years=5),
}
