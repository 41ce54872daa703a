"""The programme as a feed (RSS 2.0): what is coming up, and what is new in it."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from email.utils import format_datetime
from xml.etree import ElementTree as ET

from flask_babel import get_locale, gettext
from markupsafe import escape

from app.core.visible import visible
from app.events.models import Event
from app.events.rules import Announced
from app.events.wording import when, where
from app.web.filters import from_to
from app.web.links import absolute, host

ATOM = "http://www.w3.org/2005/Atom"
MINUTES = "60"  # between two polls of a reader


def rss(
    rows: Iterable[Announced],
    *,
    name: str,
    address: str,
    published: Mapping[str, datetime],
) -> bytes:
    """`address` is that of the feed itself; `published` is when each event was first public, by public id."""
    ET.register_namespace("atom", ATOM)
    root = ET.Element("rss", version="2.0")
    channel = ET.SubElement(root, "channel")
    _line(channel, "title", name)
    _line(channel, "link", absolute("home.programme"))
    _line(channel, "description", gettext("Bijeenkomsten die komen, de nieuwste bovenaan."))
    _line(channel, "language", str(get_locale() or "nl"))
    _line(channel, "ttl", MINUTES)
    ET.SubElement(channel, f"{{{ATOM}}}link", href=address, rel="self", type="application/rss+xml")
    newest_first = sorted(rows, key=lambda row: published[row.event.public_id], reverse=True)
    for row in newest_first:
        _item(channel, row, published[row.event.public_id])
    written: bytes = ET.tostring(root, encoding="utf-8", xml_declaration=True)
    return written


def _item(channel: ET.Element, row: Announced, published_at: datetime) -> None:
    event = row.event
    item = ET.SubElement(channel, "item")
    _line(item, "title", _title(event))
    _line(item, "link", absolute("events.event", slug=event.slug))
    guid = ET.SubElement(item, "guid", isPermaLink="false")  # stable when the title changes, and with it the address
    guid.text = f"{event.public_id}@{host()}"
    _line(item, "pubDate", format_datetime(published_at))
    _line(item, "category", event.kind.name)
    _line(item, "description", "\n".join(_told(row)))


def _title(event: Event) -> str:
    title = f"{event.kind.name}: {event.title}"
    return str(gettext("Afgelast: %(title)s", title=title)) if event.is_cancelled else title


def _told(row: Announced) -> list[str]:
    """The lines of a description. Readers interpret it as HTML, so user text in it is escaped."""
    days, place = when(row, with_all=True), where(row)
    lines = [f"{days}, {from_to(*row.hours)}." if row.hours else f"{days}."]
    if place:
        lines.append(f"{place}.")
    if row.event.goal:
        lines.append(row.event.goal)
    return [f"<p>{escape(line)}</p>" for line in lines]


def _line(parent: ET.Element, tag: str, text: str) -> None:
    ET.SubElement(parent, tag).text = visible(text)  # what XML cannot hold may be in old rows
