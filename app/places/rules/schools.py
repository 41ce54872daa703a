"""What a school's row must contain."""

import re
from collections.abc import Sequence

from app.core.refusal import Objection
from app.core.text import sentence
from app.places.rules.names import is_brin6, wrong_brin

MOST_DOMAINS = 300  # characters in total
_DOMAIN = re.compile(r"(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
BRIN_TAKEN = Objection("brin_taken", sentence("Er is al een school met dit BRIN-nummer."), "brin")
SAME_SCHOOL = Objection("same_school", sentence("Kies een andere school om mee samen te voegen."), "into")
CLOSED = Objection("closed", sentence("Die school is gesloten. Kies een school die open is."), "into")
DOMAINS_TOO_LONG = Objection(
    "domains_too_long", sentence("Dit zijn te veel maildomeinen. Laat er een paar weg."), "mail_domains"
)


def brin_objection(brin: str) -> Objection | None:
    return None if is_brin6(brin) else Objection("brin_wrong", wrong_brin(brin), "brin")


def domains(text: str) -> list[str]:
    """'@DeArk.nl, stichting.nl' → ['deark.nl', 'stichting.nl']: without duplicates, in the order given."""
    parts = re.split(r"[\s,;]+", text.strip().lower())
    return list(dict.fromkeys(part.rpartition("@")[2] for part in parts if part))


def domains_objection(found: Sequence[str]) -> Objection | None:
    wrong = next((each for each in found if _DOMAIN.fullmatch(each) is None), None)
    if wrong is not None:
        return Objection(
            "domain_wrong",
            sentence("“%(domain)s” is geen maildomein. Bijvoorbeeld: school.nl", domain=wrong),
            "mail_domains",
        )
    return DOMAINS_TOO_LONG if len(" ".join(found)) > MOST_DOMAINS else None


def merge_objection(*, is_same: bool, into_is_open: bool) -> Objection | None:
    if is_same:
        return SAME_SCHOOL
    return None if into_is_open else CLOSED
