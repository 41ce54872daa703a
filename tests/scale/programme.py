"""What is held: events of every kind, one after the other, on days when schools can meet."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import accumulate

import holidays

from app.core.clock import local
from app.core.text import slug
from app.demo.days import REGION
from app.demo.programme.meetings import at
from app.events.models import EventState
from tests.scale.region import town
from tests.scale.sizes import Size

THEMES = (
    "Druk? Rust!",
    "Rekenen zonder tranen",
    "Een OT dat oplevert",
    "Gedrag begrijpen",
    "Stille leerlingen zien",
    "Hoogbegaafd en vastgelopen",
    "Samen met ouders",
    "Dyslexie in de klas",
    "Spelend leren",
    "De kracht van het team",
    "De veranderende rol van de IB’er",
    "Wat werkt bij angst",
    "Executieve functies",
    "Nieuwkomers in de groep",
)
OPENS, CLOSES = 50, 4  # days before it is held: from when and until when people sign up
PUBLISHED = 120  # days before it is held; until then it is a concept or a save the date


@dataclass(frozen=True)
class Occasion:
    """One event as it is to be written. `dates` are its sessions, each with the days of its meetings."""

    number: int
    title: str
    slug: str
    state: EventState
    area: int | None  # position of the werkgebied; None is for all
    dates: Sequence[Sequence[tuple[datetime, datetime]]]
    place: tuple[str, str]  # venue, address
    sign_ups: int
    created_at: datetime

    @property
    def starts_at(self) -> datetime:
        return self.dates[0][0][0]

    @property
    def ends_at(self) -> datetime:
        return max(meetings[-1][1] for meetings in self.dates)


def occasions(size: Size, now: datetime) -> Iterator[Occasion]:
    """What comes first on top. Together they have exactly as many sign-ups as the size says."""
    today = local(now).date()
    days = school_days(*size.span(today), besides=today)
    held = [n * len(days) // size.events for n in range(size.events)]
    shares = list(accumulate((_share(days[position], today) for position in held), initial=0.0))
    totals = [round(size.registrations * share / shares[-1]) for share in shares]
    for number, position in enumerate(held):
        day = days[position]
        title = f"{THEMES[number % len(THEMES)]} {1 + number // len(THEMES)}"
        venue = town(number)
        yield Occasion(
            number=number,
            title=title,
            slug=f"{slug(title)}-{number}",
            state=_state(number, day, today),
            area=number % size.work_areas if number % 3 else None,
            dates=_dates(number, days, position),
            place=(f"Wijkhuis {venue}", f"Kerkplein {1 + number % 40}, {venue}"),
            sign_ups=totals[number + 1] - totals[number],
            created_at=min(now, at(day - timedelta(days=PUBLISHED + 30), "9.00")),
        )


def school_days(first: date, last: date, *, besides: date) -> list[date]:
    """Monday to Friday outside holidays; not the day on which it is loaded, so that nothing is going on just then."""
    free = holidays.country_holidays(
        "NL", subdiv=REGION, categories=("public", "school"), years=range(first.year, last.year + 1)
    )
    every = (first + timedelta(days=n) for n in range((last - first).days + 1))
    return [day for day in every if day.weekday() < 5 and day not in free and day != besides]


def _share(day: date, today: date) -> float:
    """How much of its sign-up time is over."""
    return min(1.0, max(0.0, (OPENS - (day - today).days) / (OPENS - CLOSES)))


def _state(number: int, day: date, today: date) -> EventState:
    if day > today + timedelta(days=PUBLISHED):
        return EventState.DRAFT if number % 3 else EventState.SAVE_THE_DATE
    return EventState.CANCELLED if number % 53 == 7 else EventState.OPEN


def _dates(number: int, days: Sequence[date], position: int) -> list[list[tuple[datetime, datetime]]]:
    """Most have one date; some two to choose from, some three meetings with the same group."""
    hour = 9 + number % 6
    here, next_day = days[position], days[min(position + 1, len(days) - 1)]
    if number % 8 == 3 and next_day != here:
        return [[_hours(here, hour)], [_hours(next_day, hour)]]
    if number % 8 == 5 and position + 20 < len(days):
        return [[_hours(days[position + step], hour) for step in (0, 10, 20)]]
    return [[_hours(here, hour)]]


def _hours(day: date, hour: int) -> tuple[datetime, datetime]:
    return at(day, f"{hour}.00"), at(day, f"{hour + 2}.00")


def signed_up_at(occasion: Occasion, turn: int, now: datetime) -> datetime:
    """When this one of its sign-ups came in: spread over the time in which one could."""
    opened = occasion.starts_at - timedelta(days=OPENS)
    open_for = min(timedelta(days=OPENS - CLOSES), now - opened)
    return opened + open_for * (turn / max(1, occasion.sign_ups))
