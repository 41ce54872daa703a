"""How a freed seat is given to the first person waiting: at once, or as an offer to be accepted in time."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.rules import REGION
from app.registrations.models import LAST_CALL, Status
from app.registrations.rules import working_time

SURE = timedelta(hours=48)  # this long before the start nobody has to be asked
ANSWER_TIME = timedelta(hours=8)  # in working time
LEAST = timedelta(hours=1)  # a shorter offer makes no sense
LAST_PROMOTION = LAST_CALL + LEAST


@dataclass(frozen=True)
class Promotion:
    """What the first person on the waiting list gets; `until` is the deadline of an offer."""

    status: Status
    until: datetime | None = None


def promotion(
    starts_at: datetime, now: datetime, region: str = REGION, *, gives_up: datetime | None = None
) -> Promotion | None:
    """None if the session is so near that nobody can be expected to respond.

    `region`: Noord, Midden or Zuid, whose holidays are not working time. `gives_up`: the start of the place on
    another date that the head of the line would lose; nobody loses tomorrow's place without being asked.
    """
    if starts_at - now >= SURE and (gives_up is None or gives_up - now >= SURE):
        return Promotion(Status.CONFIRMED)
    if starts_at - now < LAST_PROMOTION:
        return None
    claim_by = working_time.after(now, ANSWER_TIME, region)
    return Promotion(Status.OFFERED, min(claim_by, starts_at - LAST_CALL))


def has_lapsed(status: Status, claim_by: datetime | None, now: datetime) -> bool:
    """An offer is valid up to and including its deadline."""
    return status is Status.OFFERED and claim_by is not None and now > claim_by


def accept_objection(status: Status, claim_by: datetime | None, now: datetime) -> Objection | None:
    if status is Status.EXPIRED or has_lapsed(status, claim_by, now):
        return Objection(
            "offer_lapsed",
            sentence("De tijd om te kiezen is voorbij. De plaats gaat naar de volgende op de wachtlijst."),
        )
    if status is not Status.OFFERED:
        return Objection("no_offer", sentence("Er staat voor jou nu geen plaats klaar."))
    return None
