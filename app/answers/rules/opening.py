"""A mail as its parts, whatever somebody sent: bounded in size, number, depth and time."""

import html
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesHeaderParser
from email.utils import parseaddr
from functools import cached_property

import nh3

from app.core.text import one_line, shorten
from app.core.visible import visible

MOST_BYTES = 1024 * 1024
MOST_HEADER_BYTES = 64 * 1024
MOST_PARTS, DEEPEST, MOST_LINES = 50, 10, 30_000
MOST_IN_HEADER = 2000  # characters that are looked at
MOST_HTML, MOST_TEXT = 40_000, 5000  # what is nested deeply takes the square of its length
ENDS_OF_HEADERS = (b"\r\n\r\n", b"\n\n")
SCRIPTS = {"script", "style", "head", "title"}


@dataclass(frozen=True)
class Opened:
    """`is_whole`: its parts may be looked at; otherwise it is too large or has too many of them."""

    headers: Message
    body: bytes
    is_whole: bool
    raw: bytes

    def header(self, name: str) -> str:
        """Decoded, on one line; empty if there is none."""
        return _decoded(str(self.headers.get(name) or "")[:MOST_IN_HEADER])

    def headers_named(self, *names: str) -> str:
        """All of them as they are written, one after another."""
        found = [str(value)[:MOST_IN_HEADER] for name in names for value in self.headers.get_all(name, ())[:10]]
        return "\n".join(found)

    @property
    def sender(self) -> tuple[str, str]:
        """Name and address in From."""
        name, address = parseaddr(str(self.headers.get("From") or "")[:MOST_IN_HEADER])
        return visible(one_line(_decoded(name))), visible(one_line(address))

    @cached_property
    def parts(self) -> list[Message]:
        """Without what is inside an attached mail: that was said on another occasion."""
        if not self.is_whole:
            return []
        try:
            return list(_flat(message_from_bytes(self.raw), 1))[:MOST_PARTS]
        except (MessageError, ValueError, LookupError, RecursionError):
            return []

    @property
    def text(self) -> str:
        """The words for people, of at most `MOST_TEXT` characters, and safe to show."""
        for kind in ("text/plain", "text/html"):
            for part in self.parts:
                if part.get_content_type() == kind and part.get_content_disposition() != "attachment":
                    words = text_of(part)[:MOST_HTML]
                    return shorten(visible(_without_markup(words) if kind == "text/html" else words).strip(), MOST_TEXT)
        return ""


def opened(raw: bytes, *, size: int | None = None) -> Opened:
    """`raw` may be the beginning of a mail of `size` bytes."""
    end = min((found for mark in ENDS_OF_HEADERS if (found := raw.find(mark)) >= 0), default=len(raw))
    headers = BytesHeaderParser().parsebytes(raw[: min(end, MOST_HEADER_BYTES)] + b"\n\n")
    is_small = (len(raw) if size is None else size) <= MOST_BYTES and end <= MOST_HEADER_BYTES
    return Opened(headers, raw[end:], is_small and _is_simple(raw), raw)


def _is_simple(raw: bytes) -> bool:
    """Counted before parsing, whose time grows with the product of lines and depth."""
    text = raw.lower()
    return (
        text.count(b"content-type:") <= MOST_PARTS
        and text.count(b"boundary") <= DEEPEST
        and text.count(b"message/") <= DEEPEST
        and text.count(b"\n") <= MOST_LINES
    )


def _flat(part: Message, depth: int) -> Iterator[Message]:
    if depth > DEEPEST:
        return
    if part.is_multipart() and part.get_content_maintype() == "multipart":
        for each in part.get_payload():
            if isinstance(each, Message):
                yield from _flat(each, depth + 1)
    else:
        yield part


def text_of(part: Message) -> str:
    """The content of a part without parts, decoded as well as possible."""
    content = part.get_payload(decode=True)
    if not isinstance(content, bytes):
        return ""
    try:
        return content.decode(part.get_content_charset("utf-8"), "replace")
    except (LookupError, ValueError):
        return content.decode("utf-8", "replace")


def _decoded(text: str) -> str:
    try:
        text = str(make_header(decode_header(text)))
    except (MessageError, ValueError, LookupError):
        text = text.encode("ascii", "replace").decode()
    return visible(one_line(text))


def _without_markup(text: str) -> str:
    with_lines = (
        text.replace("</p>", "</p>\n").replace("<br>", "\n").replace("<br/>", "\n").replace("</div>", "</div>\n")
    )
    return html.unescape(nh3.clean(with_lines, tags=set(), clean_content_tags=SCRIPTS))
