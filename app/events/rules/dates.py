"""Whether a date may be added to an event or removed."""

from datetime import datetime

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import EventState

CALLED_OFF = Objection("cancelled", sentence("Deze bijeenkomst is afgelast. Er kan geen datum bij."))
BEGUN = Objection("begun", sentence("Deze datum is al begonnen. Weghalen kan niet meer."))
LAST_SESSION = Objection("last", sentence("Een bijeenkomst heeft minstens één datum. Wijzig deze datum liever."))
LAST_MEETING = Objection(
    "last", sentence("Dit is de enige keer van deze groep. Haal dan de hele datum weg, of wijzig haar.")
)
SIGNED_UP = Objection(
    "signed_up",
    sentence("Voor deze datum heeft zich al iemand aangemeld. Gelast haar af, dan krijgt iedereen bericht."),
)


def add_objection(state: EventState, *, is_cancelled: bool = False) -> Objection | None:
    """`is_cancelled` is about the group that gets another meeting."""
    return CALLED_OFF if is_cancelled or state is EventState.CANCELLED else None


def removal_objection(state: EventState, *, is_last: bool, has_people: bool, has_begun: bool) -> Objection | None:
    """Why a session or one of its meetings may not be removed. `has_people`: somebody ever signed up for
    it, and still has a page about it.

    Anything may be removed from a draft: nobody has seen it.
    """
    if has_people:
        return SIGNED_UP
    if has_begun and state is not EventState.DRAFT:
        return BEGUN
    return LAST_SESSION if is_last else None


def delete_objection(
    state: EventState, *, was_public: bool, has_people: bool, has_agreements: bool
) -> Objection | None:
    """Why an event may not be deleted. Its address, once public, must never lead to something else."""
    if has_people:
        return Objection(
            "people", sentence("Er heeft zich iemand aangemeld. Gelast de bijeenkomst af, dan krijgt iedereen bericht.")
        )
    if state is EventState.CANCELLED:
        return Objection(
            "public", sentence("Deze bijeenkomst is afgelast. Zo blijft zij te lezen voor wie haar zoekt.")
        )
    if state is not EventState.DRAFT:
        return Objection(
            "public",
            sentence("Deze bijeenkomst staat in het programma. Gelast haar af, of zet haar terug naar concept."),
        )
    if was_public:
        return Objection(
            "public",
            sentence(
                "Deze bijeenkomst heeft in het programma gestaan, en haar adres kan gedeeld zijn. Laat haar als "
                "concept staan: buiten de organisatie ziet niemand haar."
            ),
        )
    if has_agreements:
        return Objection("agreements", sentence("Er is een vervolgafspraak bij. Laat haar als concept staan."))
    return None


def lapse_objection(
    state: EventState, ends_at: datetime, now: datetime, *, is_last: bool, is_cancelled: bool
) -> Objection | None:
    """Why one meeting of a group may not be cancelled."""
    if state is EventState.DRAFT:
        return Objection("concept", sentence("Dit is nog een concept. Haal de datum weg, dan is zij er niet meer."))
    if is_cancelled:
        return Objection("cancelled", sentence("Deze datum is al afgelast."))
    if now >= ends_at:
        return Objection("over", sentence("Deze bijeenkomst is al geweest. Aflasten kan niet meer."))
    if is_last:
        return Objection("last", sentence("Dit is de laatste bijeenkomst van deze groep. Gelast dan de hele groep af."))
    return None


def restore_objection(ends_at: datetime, now: datetime, *, is_cancelled: bool = False) -> Objection | None:
    """Why a cancelled meeting may not be reinstated. `is_cancelled`: the whole group is cancelled."""
    if is_cancelled:
        return Objection("cancelled", sentence("De hele groep is afgelast. Laat eerst de groep weer doorgaan."))
    if now >= ends_at:
        return Objection("over", sentence("De datum is voorbij. Kies een nieuwe datum."))
    return None
