"""What an event must have before it becomes public. Real pages were published with an empty date, place or goal."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import EventState


@dataclass(frozen=True, kw_only=True)
class PublishingFacts:
    """What the checks look at; `places` has one entry for each meeting: its place or its link."""

    goal: str
    audience: str
    contact_email: str
    places: Sequence[str]


NO_DATE = Objection("no_date", sentence("Er is nog geen datum."))
NO_GOAL = Objection("no_goal", sentence("Het doel ontbreekt: wat kan iemand na afloop?"), "goal")
NO_CONTACT = Objection("no_contact", sentence("Er is geen contactadres."), "contact_email")
NO_PLACE = Objection("no_place", sentence("Bij een dagdeel ontbreekt de plaats of de link."))
MISSING = (NO_DATE, NO_GOAL, NO_CONTACT, NO_PLACE)


def publish_objections(sheet: PublishingFacts, state: EventState = EventState.OPEN) -> list[Objection]:
    """Everything missing for this state; a save the date may still lack its place."""
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
    """Why an event may not go from `old` to `new`, with `taken` people on its lists."""
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


NOTHING_NEW = Objection("nothing_new", sentence("Je hebt nog niets veranderd."))


def goal_objection(state: EventState, old: str, new: str) -> Objection | None:
    """A public event must keep its goal."""
    is_public = state in (EventState.SAVE_THE_DATE, EventState.OPEN)
    return NO_GOAL if is_public and old.strip() and not new.strip() else None


def move_objection(state: EventState, *, is_cancelled: bool, old_place: str, new_place: str) -> Objection | None:
    """Why a meeting may not move to `new_place` (a place or a link), whatever the time."""
    if is_cancelled:
        return Objection("cancelled", sentence("Deze datum is afgelast. Wijzigen kan niet meer."))
    if state is EventState.OPEN and old_place.strip() and not new_place.strip():
        return Objection("no_place", sentence("Aanmelden is open: vul een locatie of een link in."), "venue")
    return None


def seats_objection(
    capacity: int | None, *, taken: int, name: str, other_names: Sequence[str], old: int | None = None
) -> Objection | None:
    """May a session have so many seats, and this name beside the event's other sessions?

    `old` is the capacity so far: more people than that were given a place all the same, and a capacity that does not
    get smaller takes none of them away.
    """
    is_less = old is None or (capacity is not None and capacity < old)
    if capacity is not None and is_less and capacity < taken:
        return Objection("too_few", sentence("Er zijn al %(n)s plaatsen bezet. Minder kan niet.", n=taken), "capacity")
    if name not in other_names:
        return None
    if not name:
        return Objection("no_name", sentence("Geef deze groep een naam, want er zijn er meer."), "name")
    return Objection("name_taken", sentence("Een andere groep van deze bijeenkomst heet ook zo."), "name")


def call_off_objection(state: EventState) -> Objection | None:
    """Nobody has heard of a draft, and cancelling would make it public."""
    if state is not EventState.DRAFT:
        return None
    return Objection("concept", sentence("Dit is nog een concept. Niemand ziet het, dus afgelasten hoeft niet."))
