"""How a rule refuses."""

from collections.abc import Iterable
from dataclasses import dataclass

from app.core.text import Sentence


@dataclass(frozen=True)
class Objection:
    """Why something may not be done: `code` for programs, `sentence` for people, `field` if it concerns one."""

    code: str
    sentence: Sentence
    field: str | None = None


class Refused(Exception):
    """Raised by an action. `web.errors` shows the sentence on the page the request came from, and nothing is saved."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.code)
        self.objection = objection


def refuse(objection: Objection | None) -> None:
    """Raises Refused if there is an objection."""
    if objection is not None:
        raise Refused(objection)


def refuse_first(objections: Iterable[Objection]) -> None:
    """Raises Refused with the first objection, if any."""
    for objection in objections:
        raise Refused(objection)
