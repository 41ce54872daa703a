"""Clashes: the same people, room or speaker on the same day. Only ever a warning."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from functools import lru_cache

from app.core.clock import local
from app.core.folding import one_role
from app.core.text import Sentence, one_line, sentence
from app.events.rules.planning import REGION, day_warning

_BETWEEN = re.compile(r"\s*(?:[,;/&+]|\ben\b|\bof\b|\bmet\b)\s*")
_SAYS_NOTHING = re.compile(
    r"de|het|een|van|voor|alle|allen|iedereen|wie|uit|in|op|bij|om|te|en|of|po|vo|so|onze|ons|je|school|scholen"
)


@dataclass(frozen=True, kw_only=True)
class Slot:
    """One meeting, as far as it can clash with another. No `areas` means the whole region."""

    title: str
    starts_at: datetime
    ends_at: datetime
    areas: frozenset[str] = frozenset()
    audience: str = ""
    speakers: str = ""
    venue: str = ""
    room: str = ""

    @property
    def day(self) -> date:
        return local(self.starts_at).date()


@dataclass(frozen=True)
class Caution:
    """A warning, and the day it is about; None if it is about no particular day."""

    day: date | None
    sentence: Sentence


def cautions(
    own: Sequence[Slot],
    others: Sequence[Slot],
    *,
    now: datetime,
    seats: int | None = None,
    room_seats: int | None = None,
    region: str = REGION,
) -> list[Caution]:
    """All warnings about a plan, by day: `own` are its meetings, `others` those planned already."""
    found = [each for each in [_room(seats, room_seats)] if each]
    for slot in sorted(own, key=lambda each: each.starts_at):
        found += _of_day(slot, now, region)
        found += [
            Caution(slot.day, said) for other in others if other.day == slot.day for said in in_the_way(slot, other)
        ]
    return [each for number, each in enumerate(found) if each not in found[:number]]


def _of_day(slot: Slot, now: datetime, region: str) -> Iterator[Caution]:
    if slot.starts_at <= now:
        yield Caution(slot.day, sentence("Dit moment is al geweest."))
    warning = day_warning(slot.day, region)
    if warning:
        yield Caution(slot.day, warning)


def in_the_way(slot: Slot, other: Slot) -> list[Sentence]:
    """What two meetings on one day share: people, a place, a speaker."""
    return [said for said in (_people(slot, other), _place(slot, other), _speaker(slot, other)) if said]


def _people(slot: Slot, other: Slot) -> Sentence | None:
    shared = slot.areas & other.areas
    if shared:
        return sentence(
            "“%(title)s” is op dezelfde dag, voor hetzelfde werkgebied (%(areas)s).",
            title=other.title,
            areas=", ".join(sorted(shared)),
        )
    if _audiences(slot.audience) & _audiences(other.audience):
        return sentence(
            "“%(title)s” is op dezelfde dag, voor dezelfde doelgroep (%(audience)s).",
            title=other.title,
            audience=one_line(other.audience),
        )
    if not slot.areas or not other.areas:
        return sentence("“%(title)s” is op dezelfde dag, voor dezelfde regio.", title=other.title)
    return None


def _place(slot: Slot, other: Slot) -> Sentence | None:
    """The same room; or the same building, if one of the two names no room."""
    if not slot.venue or not _overlap(slot, other) or one_role(slot.venue) != one_role(other.venue):
        return None
    if slot.room and other.room:
        if one_role(slot.room) != one_role(other.room):
            return None
        return sentence("“%(title)s” is dan in dezelfde ruimte (%(room)s).", title=other.title, room=slot.room)
    return sentence("“%(title)s” is dan op dezelfde plek (%(venue)s).", title=other.title, venue=slot.venue)


def _speaker(slot: Slot, other: Slot) -> Sentence | None:
    ours, theirs = _people_named(slot.speakers), _people_named(other.speakers)
    shared = [name for key, name in ours.items() if key in theirs]
    if not shared:
        return None
    return sentence(
        "“%(title)s” is op dezelfde dag, met dezelfde spreker (%(name)s).", title=other.title, name=shared[0]
    )


def _room(seats: int | None, room_seats: int | None) -> Caution | None:
    if room_seats is None or (seats is not None and seats <= room_seats):
        return None
    if seats is None:
        said = sentence("De ruimte is voor %(room)s mensen, en er is geen grens aan de plaatsen.", room=room_seats)
    else:
        said = sentence(
            "De ruimte is voor %(room)s mensen, minder dan de %(seats)s plaatsen.",
            room=room_seats,
            seats=seats,
        )
    return Caution(None, said)


def _overlap(slot: Slot, other: Slot) -> bool:
    return slot.starts_at < other.ends_at and other.starts_at < slot.ends_at


@lru_cache(maxsize=1024)  # in a year full of events, every two on one day are compared
def _audiences(text: str) -> frozenset[str]:
    """The words for people: 'IB’ers en leerkrachten groep 3' → iber, leerkracht, groep."""
    words = re.findall(r"[a-z]{2,}", one_role(text))
    return frozenset(word.removesuffix("en").removesuffix("s") for word in words if not _SAYS_NOTHING.fullmatch(word))


@lru_cache(maxsize=1024)
def _people_named(text: str) -> dict[str, str]:
    """The speakers, normalised: 'Een ergotherapeut en een IB’er' are two."""
    parts = (part.strip() for part in _BETWEEN.split(one_line(text)))
    return {one_role(part): part for part in parts if len(part) > 2}
