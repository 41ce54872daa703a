"""Creating the events in a file: all or nothing, without duplicates."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from app.activity.actors import Actor
from app.core.tables import TableRow
from app.events.actions.creating import create_event
from app.events.actions.foreseeing import Foreseen, foresee_programme, known_kinds
from app.events.importing import programme
from app.events.importing.groups import EventRows
from app.events.importing.programme import Planned
from app.events.models import Event, EventState

Shown = Callable[[Sequence[Planned]], Iterator[Planned]]


@dataclass(frozen=True)
class ImportOutcome:
    made: Sequence[Event]
    there_already: Sequence[str]  # titles

    @property
    def without_topic(self) -> list[Event]:
        """Events whose theme is not the title of a topic, so that nobody who follows one is told."""
        return [event for event in self.made if event.theme and event.topic is None]


def check_programme(table: Sequence[TableRow]) -> list[EventRows]:
    """Check the rows by themselves, which takes longest and needs no lock. Raises BadTable with every fault."""
    return programme.checked(table, {key: kind.name for key, kind in known_kinds().items()})


def import_programme(events: Sequence[EventRows], *, by: Actor, shown: Shown = iter) -> ImportOutcome:
    """Create the new events of a file; `shown` may display the progress. Raises BadTable with every fault."""
    return create_foreseen(foresee_programme(events), by=by, shown=shown)


def create_foreseen(foreseen: Foreseen, *, as_drafts: bool = False, by: Actor, shown: Shown = iter) -> ImportOutcome:
    """`as_drafts`: none of them becomes public, whatever the file says."""
    plans = (replace(each.plan, state=EventState.DRAFT) if as_drafts else each.plan for each in shown(foreseen.new))
    return ImportOutcome([create_event(plan, by=by) for plan in plans], foreseen.there_already)
