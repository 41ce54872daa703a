"""What every form that plans something offers and warns of."""

from collections.abc import Sequence

from flask_login import current_user

from app.core import clock
from app.events import queries, rules
from app.events.actions.importing import known_kinds
from app.events.models import Event, EventKind
from app.places import queries as places
from app.topics.queries import experts
from app.web.access import may_open

MOST_SHOWN = 20


def kinds(besides: EventKind | None = None) -> dict[str, EventKind]:
    """By slug, those for new events; `besides` is one that stays on offer though it was retired."""
    known = {each.slug: each for each in known_kinds().values()}
    return {slug: each for slug, each in known.items() if not each.is_retired or each is besides}


def speakers() -> Sequence[str]:
    """Who an organiser spoke with, from the register; nothing for who may not read that."""
    if not may_open("topics_organise.experts"):
        return []
    return sorted({each.text for each in experts.experts(only_checked=True)})


def region() -> str:
    """Whose school holidays count."""
    return places.organisation().region.label


def cautions(
    own: Sequence[rules.Slot],
    *,
    seats: int | None = None,
    room_seats: int | None = None,
    besides: Event | None = None,
) -> list[rules.Caution]:
    """What is to be thought over about these meetings, at most as many as one reads."""
    account = current_user._get_current_object()
    others = queries.slots({each.day for each in own}, account=account, besides=besides)
    found = rules.cautions(own, others, now=clock.now(), seats=seats, room_seats=room_seats, region=region())
    return found[:MOST_SHOWN]
