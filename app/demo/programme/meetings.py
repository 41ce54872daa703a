from dataclasses import dataclass
from datetime import date, datetime, time

from app.core.clock import moment
from app.events.plans import MeetingPlan


@dataclass(frozen=True)
class DemoVenue:
    name: str
    address: str


OFFICE = DemoVenue("Kantoor samenwerkingsverband", "Stationsweg 1, Alkmaar")
STERRENWACHTER = DemoVenue("IKC De Sterrenwachter", "Sterrenlaan 12, Alkmaar")
ZONNECIRKEL = DemoVenue("De Zonnecirkel", "Middenweg 100, Heerhugowaard")
EIKENLAAN = DemoVenue("De Eikenlaan", "Eikenlaan 8, Heiloo")
BRON = DemoVenue("De Bron van Heiloo", "Kerkelaan 20, Heiloo")
WAARDVAARDER = DemoVenue("De Waardvaarder", "Waarderhout 5, Heerhugowaard")
SINT_LUCAS = DemoVenue("Sint-Lucasschool", "Lucasplein 3, Alkmaar")
THEATER = DemoVenue("Theater in Heerhugowaard, precieze plek volgt", "")
END_OF_DAY = "23.59"


def at(day: date, clock_time: str) -> datetime:
    """A day and '13.30'."""
    hour, minute = clock_time.split(".")
    return moment(day, time(int(hour), int(minute)))


def meeting(day: date, begin: str, end: str, venue: DemoVenue, *, doors: str) -> MeetingPlan:
    return MeetingPlan(
        starts_at=at(day, begin),
        ends_at=at(day, end),
        doors_at=at(day, doors),
        venue=venue.name,
        address=venue.address,
    )
