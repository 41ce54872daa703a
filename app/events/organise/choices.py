"""Choices and warnings of every form that plans something."""

from collections.abc import Sequence

from flask_login import current_user

from app.core import clock
from app.events import queries, rules
from app.events.actions.foreseeing import known_kinds
from app.events.models import Event, EventKind
from app.places import queries as places
from app.topics.queries import experts
from app.web.access import may_open

MOST_SHOWN = 20


def kinds(besides: EventKind | None = None) -> dict[str, EventKind]:
    """By slug, those for new events; `besides` is one that remains available although it was retired."""
    known = {each.slug: each for each in known_kinds().values()}
    return {slug: each for slug, each in known.items() if not each.is_retired or each is besides}


def speakers() -> Sequence[str]:
    """People from the register whom an organiser has spoken with; empty for accounts that may not read it."""
    if not may_open("topics_organise.experts"):
        return []
    return sorted({each.text for each in experts.experts(only_checked=True)})


def region() -> str:
    """The region whose school holidays count."""
    return places.organisation().region.label


def cautions(
    own: Sequence[rules.Slot],
    *,
    seats: int | None = None,
    room_seats: int | None = None,
    besides: Event | None = None,
) -> list[rules.Caution]:
    """Warnings about these meetings, at most as many as one reads."""
    account = current_user._get_current_object()
    others = queries.slots({each.day for each in own}, account=account, besides=besides)
    found = rules.cautions(own, others, now=clock.now(), seats=seats, room_seats=room_seats, region=region())
    return found[:MOST_SHOWN]
