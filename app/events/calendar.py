"""The iCalendar components we write (RFC 5545), as bytes that stay the same while the facts do."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from icalendar import Calendar, Timezone, TimezoneDaylight, TimezoneStandard, vUri, vUTCOffset
from icalendar import Event as VEvent

from app.core.clock import AMSTERDAM, local
from app.core.text import one_line, plain
from app.core.visible import visible

PRODID = "-//Bijeen//Bijeen//NL"
REFRESH = timedelta(hours=1)


def new_calendar(method: str | None = None) -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODID)
    calendar.add("version", "2.0")
    if method:
        calendar.add("method", method)
    calendar.add_component(amsterdam())
    return calendar


def subscribed(name: str) -> Calendar:
    """A calendar for programs that read it again every hour."""
    calendar = new_calendar()
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    return calendar


def amsterdam() -> Timezone:
    """Europe/Amsterdam as two rules: with the library's list of dates, ical.js shows summer meetings an hour off."""
    zone = Timezone()
    zone.add("tzid", AMSTERDAM.key)
    for part, start, month, offset_from, offset_to, name in (
        (TimezoneDaylight(), datetime(1970, 3, 29, 2), 3, 1, 2, "CEST"),  # noqa: DTZ001
        (TimezoneStandard(), datetime(1970, 10, 25, 3), 10, 2, 1, "CET"),  # noqa: DTZ001
    ):
        part.add("dtstart", start)
        part.add("rrule", {"freq": "yearly", "bymonth": month, "byday": "-1SU"})
        part["TZOFFSETFROM"] = vUTCOffset(timedelta(hours=offset_from))
        part["TZOFFSETTO"] = vUTCOffset(timedelta(hours=offset_to))
        part.add("tzname", name)
        zone.add_component(part)
    return zone


def vevent(
    *,
    uid: str,
    sequence: int,
    stamp: datetime,
    starts_at: datetime,
    ends_at: datetime,
    summary: str,
    location: str = "",
    description: str = "",
    url: str = "",
    status: str = "CONFIRMED",
) -> VEvent:
    """One meeting. `stamp` becomes DTSTAMP and LAST-MODIFIED; empty properties are omitted (libical rejects them)."""
    event = VEvent()
    event.add("uid", uid)
    event.add("sequence", sequence)
    event.add("dtstamp", stamp.replace(microsecond=0))
    event.add("last-modified", stamp.replace(microsecond=0))
    event.add("dtstart", local(starts_at))
    event.add("dtend", local(ends_at))
    event.add("summary", one_line(visible(summary)))
    for name, text in (("location", one_line(visible(location))), ("description", plain(visible(description)))):
        if text:
            event.add(name, text)
    if url:
        event["URL"] = vUri(one_line(url))
    event.add("status", status)
    return event


def to_text(calendar: Calendar) -> str:
    """With CRLF, folded at 75 octets."""
    written: Any = calendar.to_ical(sorted=False)
    return bytes(written).decode()


@lru_cache(maxsize=4096)
def vevent_text(**facts: Any) -> str:
    """The text of a VEVENT, from the arguments of `vevent`; cached by those."""
    written: Any = vevent(**facts).to_ical(sorted=False)
    return bytes(written).decode()


def with_events(calendar: Calendar, vevents: Iterable[str]) -> str:
    """The text of `calendar` with these serialised VEVENTs at its end."""
    end = "END:VCALENDAR\r\n"
    return "".join((to_text(calendar).removesuffix(end), *vevents, end))
