"""What an organiser may write in a mail: text with names between braces, which stand for something of its reader."""

import difflib
import re
from collections.abc import Collection, Mapping

from app.core.refusal import Objection
from app.core.text import one_line, plain, sentence
from app.mail_texts.models import MailPart

MOST = {MailPart.SUBJECT: 150, MailPart.OPENING: 4000, MailPart.CLOSING: 4000}
_PLACEHOLDER = re.compile(r"\{([^{}\n]{1,40})\}")
_BARE_ADDRESS = re.compile(r"(?<![<(\[\"`\w])https?://[^\s<>()\[\]\"`{}]*[^\s<>()\[\]\"`{}.,;:!?]")
# what people type for the names that there are
_MEANT = {
    "naam": "voornaam",
    "name": "voornaam",
    "bijeenkomst": "titel",
    "title": "titel",
    "dag": "datum",
    "date": "datum",
    "locatie": "plaats",
    "url": "link",
}


def cleaned(part: MailPart, text: str) -> str:
    """A subject is one line: what comes after a line break would be another header."""
    return one_line(text) if part is MailPart.SUBJECT else plain(text)


def objection(part: MailPart, text: str, placeholders: Collection[str]) -> Objection | None:
    if len(text) > MOST[part]:
        return Objection("long", sentence("Dit is te lang. Houd het bij %(most)s tekens.", most=MOST[part]), part.value)
    unknown = next((name for name in _PLACEHOLDER.findall(text) if name not in placeholders), None)
    if unknown is not None:
        return _unknown(unknown, placeholders, part)
    if set("{}") & set(_PLACEHOLDER.sub("", text)):
        said = sentence(
            "Er staat een accolade te veel of te weinig. Schrijf het zo: {%(name)s}.", name=_first(placeholders)
        )
        return Objection("brace", said, part.value)
    return None


def _first(placeholders: Collection[str]) -> str:
    return next(iter(placeholders))


def _unknown(name: str, placeholders: Collection[str], part: MailPart) -> Objection:
    meant = nearest(name, placeholders)
    if meant:
        said = sentence("{%(name)s} kennen we niet. Bedoel je {%(meant)s}?", name=name, meant=meant)
    else:
        known = ", ".join(f"{{{each}}}" for each in placeholders)
        said = sentence("{%(name)s} kennen we niet. Kies uit: %(known)s.", name=name, known=known)
    return Objection("unknown", said, part.value)


def nearest(name: str, placeholders: Collection[str]) -> str:
    """The name that was probably meant; empty if none is near."""
    folded = name.strip().lower()
    meant = _MEANT.get(folded, folded)
    if meant in placeholders:
        return meant
    return next(iter(difflib.get_close_matches(folded, placeholders, n=1, cutoff=0.6)), "")


def filled(text: str, values: Mapping[str, str]) -> str:
    """The text for the reader with these values; what is between braces and unknown stays as it is."""
    return _PLACEHOLDER.sub(lambda found: values.get(found[1], found[0]), text)


def with_links(text: str) -> str:
    """Markdown in which a bare web address is a link."""
    return _BARE_ADDRESS.sub(r"<\g<0>>", text)
