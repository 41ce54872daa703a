"""What needs attention before its date."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta

from app.core.refusal import Objection
from app.events.models import Event, EventState
from app.events.rules import PublishingFacts, publish_objections

LAPSES_WITHIN = timedelta(hours=24)
TOLD_AFTERWARDS = timedelta(days=30)  # that an event did not open
READY_BEFORE = timedelta(days=42)  # six weeks: people plan that far ahead
QUESTIONS_BEFORE = timedelta(days=14)


@dataclass(frozen=True)
class Unready:
    """An event coming up that cannot be published, or is still a draft."""

    event: Event
    missing: list[Objection]


def unready(events: Iterable[tuple[Event, PublishingFacts]]) -> list[Unready]:
    """Drafts always; public events only if a check fails. Missing places are listed separately."""
    found = []
    for event, sheet in events:
        missing = publish_objections(sheet)
        if event.state is not EventState.DRAFT:
            missing = [each for each in missing if each.code != "no_place"]
        if missing or event.state is EventState.DRAFT:
            found.append(Unready(event, missing))
    return found
