"""An answer ticked 'zet dit op de wensenlijst', as a need: what it says, and nothing about its author.

Function and werkgebied are left out too: few enough people were in the room to guess by them.
"""

from dataclasses import dataclass

from app.core.text import one_line, plain, shorten
from app.evaluations.kinds import Said
from app.topics.rules import needs


@dataclass(frozen=True)
class Wished:
    subject: str
    practice: str
    form_key: str  # identifies the answer: the same one never becomes two needs


def wished(said: Said, form_key: str) -> Wished | None:
    """None if it cannot be published as it is; organisers still read it among the answers."""
    text = plain(said.text)
    if not said.is_shown:
        return None
    subject = shorten(one_line(text), needs.SUBJECT_MOST)
    if needs.objections(subject=subject, practice=text, goal="", expert="", is_joining=False):
        return None
    return Wished(subject, text, form_key)
