"""An event's history in words: who changed what, from what to what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from flask_babel import gettext

from app.activity.models import Activity
from app.core.text import sentence
from app.events.models import Ask, Event, EventState
from app.events.queries.log import people_in_log
from app.web.filters import clock_time, long_date, short_date
from app.web.text import say

DEEDS = {
    "event_created": sentence("Gemaakt"),
    "event_copied": sentence("Gemaakt als kopie"),
    "event_edited": sentence("Teksten gewijzigd"),
    "event_cancelled": sentence("Afgelast"),
    "event_scheduled": sentence("Moment gekozen waarop het aanmelden vanzelf opengaat"),
    "event_unscheduled": sentence("Het aanmelden gaat niet meer vanzelf open"),
    "event_not_published": sentence("Het aanmelden ging niet vanzelf open, want er ontbrak nog iets"),
    "event_asks": sentence("Aanmeldformulier gewijzigd"),
    "event_team": sentence("Team gewijzigd"),
    "session_added": sentence("Datum toegevoegd"),
    "session_removed": sentence("Datum weggehaald"),
    "session_cancelled": sentence("Datum afgelast"),
    "session_edited": sentence("Plaatsen en aanmelden gewijzigd"),
    "participants_mailed": sentence("Mail geschreven aan mensen op de lijst"),
    "meeting_added": sentence("Dagdeel toegevoegd"),
    "meeting_removed": sentence("Dagdeel weggehaald"),
    "meeting_moved": sentence("Datum, tijd of plek gewijzigd"),
}
STATES = {
    EventState.OPEN: sentence("Het aanmelden is geopend"),
    EventState.SAVE_THE_DATE: sentence("Als save the date in het programma gezet"),
    EventState.DRAFT: sentence("Teruggezet naar concept"),
}
CHANGED = sentence("Gewijzigd")
FIELDS = {
    "title": sentence("Titel"),
    "goal": sentence("Doel"),
    "description": sentence("Wat gaan we doen?"),
    "programme": sentence("Programma"),
    "audience": sentence("Voor wie"),
    "speakers": sentence("Door wie"),
    "theme": sentence("Thema"),
    "bring": sentence("Neem mee"),
    "origin": sentence("Waar dit vandaan komt"),
    "improvements": sentence("Wat deden we met de vorige evaluatie?"),
    "report": sentence("Verslag"),
    "contact_name": sentence("Contactpersoon"),
    "contact_email": sentence("E-mailadres voor vragen"),
    "starts_at": sentence("Begin"),
    "ends_at": sentence("Eind"),
    "doors_at": sentence("Inloop"),
    "venue": sentence("Locatie"),
    "venue_id": sentence("Locatie"),
    "address": sentence("Adres"),
    "room": sentence("Ruimte"),
    "online_url": sentence("Link om online mee te doen"),
    "name": sentence("Naam"),
    "capacity": sentence("Aantal plaatsen"),
    "has_waiting_list": sentence("Wachtlijst"),
    "sign_up_from": sentence("Aanmelden vanaf"),
    "sign_up_until": sentence("Aanmelden tot en met"),
    "asks": sentence("Vragen"),
    "reminder_days": sentence("Herinnering, dagen vooraf"),
    "publish_at": sentence("Gaat vanzelf open op"),
    "added": sentence("Erbij"),
    "removed": sentence("Eraf"),
    "kind": sentence("Soort"),
    "work_areas": sentence("Werkgebieden"),
    "kind_id": sentence("Soort"),
}


@dataclass(frozen=True)
class Change:
    """`old` and `new` are None where the log does not hold them."""

    label: str
    old: str | None = None
    new: str | None = None


@dataclass(frozen=True)
class Line:
    at: datetime
    who: str
    deed: str
    about: str = ""  # which date, where there are more
    changes: Sequence[Change] = field(default_factory=tuple)


def lines(event: Event, rows: Sequence[Activity]) -> list[Line]:
    """One for each row, in their order."""
    people = [actor for row in rows for actor in (row.actor, *_listed(row, "added"), *_listed(row, "removed"))]
    known, dates = people_in_log(people), _dates(event)
    return [
        Line(
            at=row.at,
            who=_who(row.actor, known),
            deed=_deed(row),
            about=dates.get(row.subject, ""),
            changes=_changes(row, known),
        )
        for row in rows
    ]


def _listed(row: Activity, name: str) -> list[str]:
    value = row.details.get(name)
    return [str(each) for each in value] if isinstance(value, list) else []


def _dates(event: Event) -> dict[str, str]:
    """By public id, which date a row is about; nothing where there is one only."""
    meetings = [meeting for each in event.sessions for meeting in each.meetings]
    if len(meetings) < 2:
        return {}
    of_sessions = {each.public_id: each.name or short_date(each.starts_at) for each in event.sessions}
    return of_sessions | {meeting.public_id: short_date(meeting.starts_at) for meeting in meetings}


def _who(actor: str, known: Mapping[str, str]) -> str:
    if actor.startswith("account:"):
        return known.get(actor) or str(gettext("iemand die geen account meer heeft"))
    return str(gettext("een deelnemer") if actor == "participant" else gettext("vanzelf"))


def _deed(row: Activity) -> str:
    if row.verb == "event_state":
        return say(STATES.get(row.details.get("new", ""), CHANGED))
    return say(DEEDS.get(row.verb, CHANGED))


def _changes(row: Activity, known: Mapping[str, str]) -> list[Change]:
    details = row.details
    match row.verb:
        case "event_asks":
            return [Change(_label(name), _shown(name, old), _shown(name, new)) for name, (old, new) in details.items()]
        case "event_scheduled":
            return [Change(_label("publish_at"), None, _shown("publish_at", details.get("new")))]
        case "event_team":
            told = {name: _listed(row, name) for name in ("added", "removed")}
            return [
                Change(_label(name), None, ", ".join(_who(actor, known) for actor in actors))
                for name, actors in told.items()
                if actors
            ]
        case "session_removed" | "meeting_removed" if "starts_at" in details:
            return [Change(_label("starts_at"), _shown("starts_at", details["starts_at"]), None)]
    old, new = details.get("old"), details.get("new")
    if not isinstance(old, dict) or not isinstance(new, dict):
        return [Change(_label(name)) for name in _listed(row, "changed")]
    return [
        Change(_label(name), _shown(name, old.get(name)), _shown(name, new.get(name)))
        if name in old or name in new
        else Change(_label(name))
        for name in _listed(row, "changed")
    ]


def _label(name: str) -> str:
    return say(FIELDS[name]) if name in FIELDS else name


def _shown(name: str, value: Any) -> str:
    """A value as people read it; an empty one is told as such."""
    if value is None or value in ("", []):
        return str(gettext("leeg"))
    if isinstance(value, bool):
        return str(gettext("ja") if value else gettext("nee"))
    if name == "asks":
        return ", ".join(say(Ask(each).label) for each in value)
    if isinstance(value, str) and (name.endswith("_at") or name in ("sign_up_from", "sign_up_until")):
        moment = datetime.fromisoformat(value)
        return str(gettext("%(day)s, %(time)s uur", day=long_date(moment), time=clock_time(moment)))
    return str(value)
