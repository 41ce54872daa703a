"""What an event needs before the public sees it. Real pages were published with an empty date, place or goal."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import EventState


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """What the checks look at; `places` has one entry for each meeting: its place or its link."""

    goal: str
    audience: str
    contact_email: str
    places: Sequence[str]


NO_DATE = Objection("no_date", sentence("Er is nog geen datum."))
NO_GOAL = Objection("no_goal", sentence("Het doel ontbreekt: wat kan iemand na afloop?"), "goal")
NO_CONTACT = Objection("no_contact", sentence("Er is geen contactadres."), "contact_email")
NO_PLACE = Objection("no_place", sentence("Bij een dagdeel ontbreekt de plaats of de link."))


def publish_objections(sheet: Sheet, state: EventState = EventState.OPEN) -> list[Objection]:
    """All that is missing for this state; a save the date may still lack its place."""
    found = []
    if not sheet.places:
        found.append(NO_DATE)
    if not sheet.goal.strip():
        found.append(NO_GOAL)
    if not sheet.contact_email.strip():
        found.append(NO_CONTACT)
    if state is EventState.OPEN and not all(place.strip() for place in sheet.places):
        found.append(NO_PLACE)
    return found


def state_objection(old: EventState, new: EventState, *, taken: int) -> Objection | None:
    """May an event go from `old` to `new`, with `taken` people on its lists?"""
    if old is EventState.CANCELLED:
        return Objection("cancelled", sentence("Deze bijeenkomst is afgelast."))
    if new is EventState.DRAFT and taken:
        return Objection(
            "people",
            sentence(
                "Er staan al %(n)s mensen op de lijst. Gelast de bijeenkomst af als ze niet doorgaat.",
                n=taken,
            ),
        )
    if new is EventState.SAVE_THE_DATE and taken:
        return Objection("people", sentence("Er staan al %(n)s mensen op de lijst.", n=taken))
    return None
