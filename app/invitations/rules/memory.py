"""What somebody knew, stored with mails that may still be withdrawn."""

from dataclasses import asdict
from datetime import datetime
from typing import Any

from app.invitations.rules.plans import MeetingFacts, ToldTexts
from app.invitations.rules.tellings import Known
from app.registrations.models import Status


def kept(known: Known | None) -> dict[str, Any]:
    """As JSON; empty if nothing was known."""
    if known is None:
        return {}
    return {
        "status": known.status.value,
        "at": known.at.isoformat(),
        "offered_until": _iso(known.offered_until),
        "plans": {str(meeting): _plan_kept(plan) for meeting, plan in known.plans.items()},
        "invited": sorted(known.invited),
        "texts": asdict(known.texts) if known.texts else None,
        "text_revision": known.text_revision,
        "session": known.session,
        "missed": sorted(known.missed),
    }


def recalled(facts: dict[str, Any]) -> Known | None:
    """The reverse of `kept`."""
    if not facts:
        return None
    return Known(
        status=Status(facts["status"]),
        at=datetime.fromisoformat(facts["at"]),
        offered_until=_moment(facts["offered_until"]),
        plans={int(meeting): _plan(values) for meeting, values in facts["plans"].items()},
        invited=frozenset(facts["invited"]),
        texts=ToldTexts(**facts["texts"]) if facts["texts"] else None,
        text_revision=facts["text_revision"],
        session=facts.get("session"),
        missed=frozenset(facts.get("missed", ())),
    )


def _plan_kept(plan: MeetingFacts) -> list[str | None]:
    return [_iso(plan.starts_at), _iso(plan.ends_at), _iso(plan.doors_at), plan.place, plan.online_url]


def _plan(values: list[Any]) -> MeetingFacts:
    starts_at, ends_at, doors_at, place, online_url = values
    return MeetingFacts(
        datetime.fromisoformat(starts_at), datetime.fromisoformat(ends_at), _moment(doors_at), place, online_url
    )


def _iso(moment: datetime | None) -> str | None:
    return moment.isoformat() if moment else None


def _moment(text: str | None) -> datetime | None:
    return datetime.fromisoformat(text) if text else None
