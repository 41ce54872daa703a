"""How a rule says no."""

from dataclasses import dataclass

from app.core.text import Sentence


@dataclass(frozen=True)
class Objection:
    """Why something may not be done: `code` for programs, `sentence` for people, `field` where it stands beside one."""

    code: str
    sentence: Sentence
    field: str | None = None


class Refused(Exception):
    """Raised by an action; `web.errors` shows the sentence on the page it came from and nothing is saved."""

    def __init__(self, objection: Objection) -> None:
        super().__init__(objection.code)
        self.objection = objection
