"""The image shown with a link to an event when it is shared."""

import hashlib
import json
from functools import lru_cache
from pathlib import Path

from flask_babel import gettext

from app.core import clock
from app.core.text import one_line
from app.events.models import Event
from app.events.rules import Announced
from app.events.wording import when
from app.places import queries as places
from app.places.rules.colours import on_paper
from app.web import typesetting
from app.web.links import absolute

_TEMPLATE = Path(__file__).resolve().parent / "print" / "share.typ"
_LONGEST = 140
_LONGEST_WORD = 26


def words(event: Event) -> str:
    """The texts in the image, as the typesetter reads them; the same as long as none of them changes."""
    organisation = places.organisation()
    title = _cut(event.title)
    when = days_of(event)
    if event.is_cancelled:
        when = gettext("Afgelast: %(title)s", title=when)
    shown = {
        "title": title,
        "kind": _cut(event.kind.name),
        "organisation": _cut(organisation.name),
        "when": when,
        "size": 64 if len(title) <= 60 else 46,
        "colours": on_paper(organisation.brand_colour),
    }
    return json.dumps(shown, sort_keys=True)


def days_of(event: Event) -> str:
    """The day, the dates to choose from, or how often and from when."""
    return when(Announced.of(event, clock.now()))


def fingerprint(shown: str) -> str:
    return hashlib.sha256(shown.encode() + _TEMPLATE.read_bytes()).hexdigest()[:16]


def address(event: Event) -> str:
    """Identifies exactly this image, so that a changed one is fetched again."""
    return absolute("events.share", slug=event.slug, v=fingerprint(words(event)))


@lru_cache(maxsize=64)
def picture(shown: str) -> bytes:
    """PNG; cached by its content."""
    return typesetting.pictures(_TEMPLATE, json.loads(shown))[0]


def _cut(text: str) -> str:
    """Shortened if it is long; a word wider than the image may break."""
    line = one_line(text)
    short = line if len(line) <= _LONGEST else f"{line[:_LONGEST].rstrip()}…"
    return " ".join("\u200b".join(word) if len(word) > _LONGEST_WORD else word for word in short.split(" "))
