"""An entry in the register: enough to find the person."""

from app.core.refusal import Objection
from app.core.text import sentence

TEXT_MOST = 300
TEXT_EMPTY = Objection("text_empty", sentence("Schrijf wie iets kan vertellen, en waarover."), "text")
TEXT_TOO_LONG = Objection(
    "text_too_long",
    sentence("Deze tekst is te lang. Gebruik niet meer dan %(most)s tekens.", most=TEXT_MOST),
    "text",
)


def text_objection(text: str) -> Objection | None:
    """`text` has been reduced to one line already."""
    if not text:
        return TEXT_EMPTY
    return TEXT_TOO_LONG if len(text) > TEXT_MOST else None
