"""What the calendar part of a mail does, in words."""

from datetime import datetime

import icalendar
from flask_babel import gettext

from app.core.text import one_line
from app.web.filters import clock_time, long_date


def told_in_calendar(calendar: str, method: str | None) -> list[str]:
    """A sentence for each entry; nothing for what cannot be read."""
    try:
        events = icalendar.Calendar.from_ical(calendar).walk("VEVENT")
    except ValueError:
        return []
    return [_told(event, is_cancelled=method == "CANCEL") for event in events if _is_timed(event)]


def _is_timed(event: icalendar.Event) -> bool:
    return all(name in event and isinstance(event.decoded(name), datetime) for name in ("DTSTART", "DTEND"))


def _told(event: icalendar.Event, *, is_cancelled: bool) -> str:
    begin, end, sequence = event.decoded("DTSTART"), event.decoded("DTEND"), int(event.get("SEQUENCE", 0))
    when = gettext(
        "%(day)s van %(begin)s tot %(end)s uur", day=long_date(begin), begin=clock_time(begin), end=clock_time(end)
    )
    title = one_line(str(event.get("SUMMARY", "")))
    if is_cancelled:
        words = gettext("Haalt “%(title)s” op %(when)s uit de agenda.", title=title, when=when)
    elif sequence:
        words = gettext(
            "Zet “%(title)s” op %(when)s in de agenda; dit is wijziging %(number)s.",
            title=title,
            when=when,
            number=sequence,
        )
    else:
        words = gettext("Zet “%(title)s” op %(when)s in de agenda.", title=title, when=when)
    return str(words)
