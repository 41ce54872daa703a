"""An event's history in words: who changed what, from what to what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.accounts.queries import called
from app.activity import details
from app.activity.actors import account_id
from app.activity.models import Activity
from app.activity.verbs import every_verb
from app.core.text import sentence
from app.events.log import WORDS, EventVerb
from app.events.models import Event, EventState
from app.web.filters import short_date
from app.web.text import say

STATES = {
    EventState.OPEN: sentence("Het aanmelden is geopend"),
    EventState.SAVE_THE_DATE: sentence("Als save the date in het programma gezet"),
    EventState.DRAFT: sentence("Teruggezet naar concept"),
}


@dataclass(frozen=True)
class ValueChange:
    """`old` and `new` are None if the log does not contain them."""

    label: str
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True)
class HistoryLine:
    at: datetime
    who: str
    action: str
    about: str = ""  # which date, if there are several
    changes: Sequence[ValueChange] = field(default_factory=tuple)


def lines(event: Event, rows: Sequence[Activity]) -> list[HistoryLine]:
    """One for each row, in order."""
    people = [actor for row in rows for actor in (row.actor, *_listed(row, "added"), *_listed(row, "removed"))]
    known, dates = called(people), _dates(event)
    return [
        HistoryLine(
            at=row.at,
            who=_who(row.actor, known),
            action=_action(row),
            about=dates.get(row.subject, ""),
            changes=_changes(row, known),
        )
        for row in rows
    ]


def _listed(row: Activity, name: str) -> list[str]:
    value = row.details.get(name)
    return [str(each) for each in value] if isinstance(value, list) else []


def _dates(event: Event) -> dict[str, str]:
    """The date that a row is about, by public id; empty if there is only one."""
    meetings = [meeting for each in event.sessions for meeting in each.meetings]
    if len(meetings) < 2:
        return {}
    of_sessions = {each.public_id: each.name or short_date(each.starts_at) for each in event.sessions}
    return of_sessions | {meeting.public_id: short_date(meeting.starts_at) for meeting in meetings}


def _who(actor: str, known: Mapping[str, str]) -> str:
    if account_id(actor):
        return known.get(actor) or str(gettext("iemand die geen account meer heeft"))
    return str(gettext("een deelnemer") if actor == "participant" else gettext("vanzelf"))


def _action(row: Activity) -> str:
    if row.verb == EventVerb.STATE and row.details.get("new") in STATES:
        return say(STATES[row.details["new"]])
    told = every_verb()[row.verb].in_history
    return say(told) if told else ""


def _changes(row: Activity, known: Mapping[str, str]) -> list[ValueChange]:
    noted = row.details
    match row.verb:
        case EventVerb.ASKS:
            return [_change(name, old, new) for name, (old, new) in noted.items()]
        case EventVerb.SCHEDULED:
            return [ValueChange(_label("publish_at"), None, _shown("publish_at", noted.get("new")))]
        case EventVerb.TEAM:
            told = {name: _listed(row, name) for name in ("added", "removed")}
            return [
                ValueChange(_label(name), None, ", ".join(_who(actor, known) for actor in actors))
                for name, actors in told.items()
                if actors
            ]
        case EventVerb.SESSION_REMOVED | EventVerb.MEETING_REMOVED if "starts_at" in noted:
            return [ValueChange(_label("starts_at"), _shown("starts_at", noted["starts_at"]), None)]
    old, new = noted.get("old"), noted.get("new")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [ValueChange(_label(name)) for name in _listed(row, "changed")]
    return [
        _change(name, old.get(name), new.get(name)) if name in old or name in new else ValueChange(_label(name))
        for name in _listed(row, "changed")
    ]


def _change(name: str, old: Any, new: Any) -> ValueChange:
    return ValueChange(_label(name), _shown(name, old), _shown(name, new))


def _label(name: str) -> str:
    return details.column(name, WORDS)


def _shown(name: str, value: Any) -> str:
    """A value as people read it; an empty one is shown as such."""
    return details.value_in_words(name, value, WORDS, {}) or str(gettext("leeg"))
