from collections.abc import Iterable
from dataclasses import dataclass

from app.core.text import Sentence, sentence


@dataclass(frozen=True)
class Fault:
    """What is wrong and on which line; `line` is None if it concerns the whole file."""

    line: int | None
    sentence: Sentence
    is_hidden: bool = False  # about what the file hides: there is a choice


class BadTable(Exception):
    """The file cannot be used: `faults` lists everything wrong with it, in the order of the file."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = sorted(faults, key=lambda fault: fault.line or 0)
        super().__init__(f"{len(self.faults)} faults")


def bad_file(msgid: Sentence) -> BadTable:
    return BadTable([Fault(None, msgid)])


TOO_MANY_ROWS = sentence("Dit bestand heeft te veel rijen of kolommen.")
CELL_TOO_LONG = sentence("een cel is veel te lang.")
