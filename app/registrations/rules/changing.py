"""What participants may change about their registration, and what an organiser may change for them."""

from collections.abc import Collection
from dataclasses import replace
from datetime import datetime

from app.core.refusal import Objection
from app.core.text import sentence
from app.registrations.models import Status
from app.registrations.rules.sign_up import NAME_EMPTY

ORGANISER_DECIDES = Objection(
    "organiser_decides",
    sentence(
        "Voor deze bijeenkomst beslist de organisator wie er komt. Meld je af. "
        "Je collega kan zelf om een plaats vragen."
    ),
)
ALREADY_WAITS = Objection("already_waits", sentence("Je staat al op de lijst van deze datum."), "session")
SAME_DATE = Objection("same_date", sentence("Dit is de datum die je al hebt. Kies een andere datum."), "session")
PLACE_ELSEWHERE = Objection(
    "elsewhere",
    sentence("Je hebt al een plaats op een andere datum van deze bijeenkomst. Wissel die plaats."),
    "session",
)
TRANSFER_GONE = Objection(
    "transfer_gone",
    sentence("Deze plaats is er niet meer: hij is teruggenomen of al vergeven. Misschien is er nog een andere plaats."),
)
OWN_ADDRESS = Objection("own_address", sentence("Dit is je eigen adres. Vul het adres van je collega in."), "email")
TAKER_LISTED = Objection("already_listed", sentence("Je staat zelf al op de lijst van deze bijeenkomst."))
ADDRESS_TAKEN = Objection(
    "already_listed", sentence("Met dit e-mailadres is al iemand aangemeld voor deze bijeenkomst."), "email"
)
NOT_IN_SERIES = Objection("not_in_series", sentence("Dit dagdeel hoort niet bij je aanmelding."), "meeting")
MEETING_BEGUN = Objection("meeting_begun", sentence("Dit dagdeel is al begonnen."), "meeting")
ALL_MISSED = Objection(
    "all_missed", sentence("Mis je alles? Meld je dan af. Zo komt je plaats vrij voor een ander."), "meeting"
)
ENDED = Objection("ended", sentence("Deze aanmelding is al afgelopen."))
BEGUN = Objection("begun", sentence("Deze bijeenkomst is al begonnen. Dit kan niet meer."))


def correct_objection(status: Status) -> Objection | None:
    """Why a participant cannot correct their details; an organiser always can."""
    return ENDED if status.is_final else None


def move_objection(status: Status, starts_at: datetime, now: datetime) -> Objection | None:
    """Why somebody cannot go to another date, or give the place to somebody else: what has begun stays as it was."""
    if now >= starts_at:
        return BEGUN
    return correct_objection(status)


def transfer_objection(status: Status, starts_at: datetime, now: datetime) -> Objection | None:
    if status in (Status.WAITLISTED, Status.OFFERED):
        return Objection("no_place", sentence("Doorgeven kan als je plaats zeker is."))
    return move_objection(status, starts_at, now)


def miss_objection(
    meeting: int, ahead: Collection[int], missed: Collection[int], *, is_sure: bool, misses: bool
) -> Objection | None:
    """`ahead`: the meetings of the series still to begin."""
    if not is_sure:
        return Objection("no_place", sentence("Dit kan als je plaats zeker is."))
    if meeting not in ahead:
        return MEETING_BEGUN
    if misses and set(ahead) <= {*missed, meeting}:
        return ALL_MISSED
    return None


_TO_ORGANISER = {
    said.sentence.msgid: instead
    for said, instead in (
        (ENDED, sentence("Is al afgemeld of verlopen.")),
        (BEGUN, sentence("De eigen datum is al begonnen.")),
        (SAME_DATE, sentence("Heeft deze datum al.")),
        (ALREADY_WAITS, sentence("Staat al op de lijst van deze datum.")),
        (PLACE_ELSEWHERE, sentence("Heeft al een plaats op een andere datum van deze bijeenkomst.")),
        (NAME_EMPTY, sentence("Vul de naam in.")),
    )
}


def to_organiser(objection: Objection) -> Objection:
    """The same objection, in words about the participant instead of to them."""
    return replace(objection, sentence=_TO_ORGANISER.get(objection.sentence.msgid, objection.sentence))
