"""How many people of one school, board or mail domain may come; nobody who has a seat loses it."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from app.core.refusal import Objection
from app.core.text import sentence
from app.events.models import Limit
from app.registrations.models import Why
from app.registrations.rules.sign_up import LATE_FORM

Origin = Mapping[Limit, int | str | None]  # a school's id, a board's id, a mail domain; None if there is none
WHY = {Limit.SCHOOL: Why.LIMIT_SCHOOL, Limit.BOARD: Why.LIMIT_BOARD, Limit.DOMAIN: Why.LIMIT_DOMAIN}
_REACHED = {
    Limit.SCHOOL: sentence("Van deze school kan niemand er meer bij: het maximum per school is bereikt."),
    Limit.BOARD: sentence("Van dit bestuur kan niemand er meer bij: het maximum per bestuur is bereikt."),
    Limit.DOMAIN: sentence(
        "Met een e-mailadres van deze organisatie kan niemand er meer bij: het maximum per organisatie is bereikt."
    ),
}


@dataclass(frozen=True)
class Over:
    """An origin from which more people have a seat than the limit that was set later."""

    limit: Limit
    origin: int | str
    people: int


def origin_of(school: int | None, board: int | None, email_key: str) -> Origin:
    return {Limit.SCHOOL: school, Limit.BOARD: board, Limit.DOMAIN: email_key.rpartition("@")[2] or None}


def reached(limits: Mapping[Limit, int], origin: Origin, seated: Sequence[Origin]) -> Limit | None:
    """The limit that keeps somebody of this origin from a seat. `seated`: the origins of the people with one."""
    for limit, most in limits.items():
        here = origin[limit]
        if here is not None and sum(each[limit] == here for each in seated) >= most:
            return limit
    return None


def over(limits: Mapping[Limit, int], seated: Sequence[Origin]) -> list[Over]:
    found = []
    for limit, most in limits.items():
        counts = Counter(each[limit] for each in seated)
        found += [Over(limit, here, n) for here, n in counts.items() if here is not None and n > most]
    return found


def limit_objection(limit: Limit) -> Objection:
    """For somebody who signs up, or for whom an organiser or a colleague does."""
    return Objection(f"limit_{limit.value}", _REACHED[limit])


# whose form, sent again, joins the waiting list
MAY_WAIT = frozenset({LATE_FORM.code, *(limit_objection(limit).code for limit in Limit)})
