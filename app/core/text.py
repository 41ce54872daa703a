"""Sentences for people, marked for translation where the reader's language is not yet known."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

_NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Sentence:
    """A Dutch msgid and its values; `web.text.say` puts it in the reader's language."""

    msgid: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid % self.values if self.values else self.msgid


def sentence(msgid: str, **values: Any) -> Sentence:
    """Marks `msgid` for translation: pybabel extracts calls of this function."""
    return Sentence(msgid, values)


def one_line(text: str | None) -> str:
    """For headings, mail headers and calendars: no line breaks, single spaces."""
    return " ".join((text or "").split())


def plain(text: str | None) -> str:
    """Text of several lines, with \\n as line end and without surrounding whitespace."""
    return (text or "").replace("\r\n", "\n").replace("\r", "\n").strip()


def shorten(text: str, most: int) -> str:
    """The first words that fit in `most` characters, with … if any were left out."""
    return text if len(text) <= most else text[: most - 1].rsplit(None, 1)[0].rstrip() + "…"


def full_stop(text: str) -> str:
    """Somebody's words as a whole sentence: with a full stop where they end without a mark."""
    return text if text.endswith((".", "!", "?", "…")) else f"{text}."


def slug(text: str, most: int = 80) -> str:
    """'De IB’er: één rol' → 'de-iber-een-rol'."""
    ascii_text = (
        unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:most].strip("-") or "bijeenkomst"


def given_name(name: str) -> str:
    """The first word, if it looks like a name; if not, the greeting contains no name.

    Anybody can enter somebody else's address and write anything as the name, which must not be sent on our behalf.
    """
    first = name.split(" ")[0]
    return first if 1 < len(first) <= 30 and _NAME.fullmatch(first) else ""
