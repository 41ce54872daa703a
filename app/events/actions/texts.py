"""What an organiser writes about an event."""

from dataclasses import dataclass, replace

from app.activity.actions import record
from app.core import clock, locks
from app.core.text import one_line, plain
from app.events import rules
from app.events.actions.holding import refuse
from app.events.actions.telling import tell_followers
from app.events.models import Event


@dataclass(frozen=True, kw_only=True)
class Texts:
    """What an organiser writes about an event."""

    title: str
    goal: str = ""
    description: str = ""
    programme: str = ""
    audience: str = ""
    speakers: str = ""
    theme: str = ""
    bring: str = ""
    origin: str = ""
    improvements: str = ""
    report: str = ""
    contact_name: str = ""
    contact_email: str = ""

    def cleaned(self) -> "Texts":
        lines = ("title", "audience", "speakers", "theme", "bring", "origin", "contact_name", "contact_email")
        return replace(
            self,
            **{name: one_line(getattr(self, name)) for name in lines},
            **{
                name: plain(getattr(self, name))
                for name in ("goal", "description", "programme", "improvements", "report")
            },
        )


def edit(event: Event, texts: Texts, *, by: str) -> None:
    """New texts. Nobody is mailed for them; their calendars follow at the next real change.

    Raises Refused where a public event would lose its goal.
    """
    locks.lock(event)
    new = vars(texts.cleaned())
    refuse(rules.goal_objection(event.state, event.goal, new["goal"]))
    changed = [name for name, value in new.items() if getattr(event, name) != value]
    for name in changed:
        setattr(event, name, new[name])
    if changed:
        event.changed_at = clock.now()
        record("event_edited", "event", event.public_id, by=by, changed=changed)
        tell_followers(event)
