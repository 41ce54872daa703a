"""Queries: each page's rows in a fixed number of statements."""

from app.events.queries.by_kind import events_by_kind, events_of_kind, kind
from app.events.queries.deciding import decisions_to_ask, undecided
from app.events.queries.desk import all_events
from app.events.queries.log import history
from app.events.queries.one import (
    by_form,
    event,
    event_session,
    in_order,
    kinds,
    meeting,
    planned_from,
    public_event,
    slug_is_taken,
)
from app.events.queries.opening import due_to_publish, openings_to_tell, unpublishable
from app.events.queries.planned import slot, slots, venue_ids, venue_key
from app.events.queries.programme import (
    FED,
    Programme,
    calendar_events,
    last_change,
    narrowed,
    next_events,
    programme,
    public_with,
)
from app.events.queries.team import co_organisers

__all__ = [
    "FED",
    "Programme",
    "all_events",
    "by_form",
    "calendar_events",
    "co_organisers",
    "decisions_to_ask",
    "due_to_publish",
    "event",
    "event_session",
    "events_by_kind",
    "events_of_kind",
    "history",
    "in_order",
    "kind",
    "kinds",
    "last_change",
    "meeting",
    "narrowed",
    "next_events",
    "openings_to_tell",
    "planned_from",
    "programme",
    "public_event",
    "public_with",
    "slot",
    "slots",
    "slug_is_taken",
    "undecided",
    "unpublishable",
    "venue_ids",
    "venue_key",
]
