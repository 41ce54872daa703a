"""Sentences for people, marked for translation where no request knows the language yet."""

import re
import unicodedata
from dataclasses import dataclass, field
from typing import Any

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff]")


@dataclass(frozen=True)
class Sentence:
    """A Dutch msgid and its values; `web.text.say` puts it in the reader's language."""

    msgid: str
    values: dict[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return self.msgid % self.values if self.values else self.msgid


def sentence(msgid: str, **values: Any) -> Sentence:
    """Marks `msgid` for translation: pybabel knows this function by name."""
    return Sentence(msgid, values)


def one_line(text: str | None) -> str:
    """Text that can stand in a heading, a mail header or a calendar: no controls, no line ends, no lone surrogates."""
    return " ".join(plain(text).split())


def plain(text: str | None) -> str:
    """Text of several lines without controls or lone surrogates, with \\n as its line end."""
    if not text:
        return ""
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    text = text.encode("utf-8", "ignore").decode("utf-8")
    return _CONTROL.sub("", unicodedata.normalize("NFC", text)).strip()


def shorten(text: str, most: int) -> str:
    """The first words that fit in `most` characters, with … where more followed."""
    return text if len(text) <= most else text[: most - 1].rsplit(None, 1)[0].rstrip() + "…"


def slug(text: str, most: int = 80) -> str:
    """'De IB’er: één rol' → 'de-iber-een-rol'."""
    ascii_text = (
        unicodedata.normalize("NFKD", text.replace("’", "").replace("'", "")).encode("ascii", "ignore").decode()
    )
    return re.sub(r"[^a-z0-9]+", "-", ascii_text.lower()).strip("-")[:most].strip("-") or "bijeenkomst"
