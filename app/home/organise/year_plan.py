"""The year plan to take away: a workbook, and paper. Both contain what the calendar's filters select."""

from collections.abc import Iterable
from itertools import groupby
from typing import Any

from flask import Response
from flask_babel import get_locale, gettext

from app.core import clock
from app.home import queries
from app.home.forms import Layout
from app.home.organise import bp
from app.home.organise.calendar import choice, entries_of
from app.home.paper import breakable, pdf
from app.home.rules import DayEntry
from app.places import queries as places
from app.places.rules.colours import on_paper
from app.web import exports
from app.web.access import member
from app.web.filters import clock_time, long_date, month, tiny_date, weekday, year
from app.web.text import say


@bp.get("/kalender/jaarplan.<any(xlsx, pdf):format>")
@member()
def year_plan(format: str) -> Response:
    chosen = choice(Layout.PLAN)
    entries, year_start = entries_of(queries.meetings(chosen.span)), chosen.filters.year
    name = f"jaarplan-{year_start.year}-{year_start.year + 1}.{format}"
    if format == "xlsx":
        return exports.spreadsheet(name, exports.Sheet(gettext("Jaarplan"), _headings(), map(_row, entries)))
    return exports.attachment(pdf("year_plan.typ", _words(entries, year_start.year)), name)


def _headings() -> list[str]:
    return [
        gettext("Datum"),
        gettext("Begin"),
        gettext("Eind"),
        gettext("Bijeenkomst"),
        gettext("Groep"),
        gettext("Soort"),
        gettext("Werkgebied"),
        gettext("Plek"),
        gettext("Plaatsen"),
        gettext("Bezet"),
        gettext("Wachtlijst"),
        gettext("Stand"),
        gettext("Spreker"),
    ]


def _row(entry: DayEntry) -> list[exports.Cell]:
    date, event, meeting = entry.event_session, entry.event, entry.meeting
    starts_at = clock.local(meeting.starts_at)
    return [
        starts_at.date(),
        starts_at.time(),
        clock.local(meeting.ends_at).time(),
        event.title,
        date.name,
        event.kind.name,
        _areas(entry),
        _place(entry),
        date.capacity,
        date.seats_taken,
        date.waiting,
        say(entry.shown.label),
        event.speakers,
    ]


def _areas(entry: DayEntry) -> str:
    return ", ".join(entry.areas) or gettext("Hele regio")


def _place(entry: DayEntry) -> str:
    return entry.meeting.place or (gettext("Online") if entry.meeting.online_url else "")


def _words(entries: Iterable[DayEntry], start: int) -> dict[str, Any]:
    months = groupby(entries, key=lambda entry: entry.day.replace(day=1))
    organisation, chosen = places.organisation().name, places.organisation().brand_colour
    return {
        "colours": on_paper(chosen),
        "lang": str(get_locale() or "nl"),
        "title": gettext("Jaarplan %(years)s", years=f"{start}–{start + 1}"),
        "lead": gettext("%(organisation)s, stand van %(day)s", organisation=organisation, day=long_date(clock.today())),
        "footer": organisation,
        "empty": gettext("In dit schooljaar staat nog niets."),
        "headings": [
            gettext("Wanneer"),
            gettext("Bijeenkomst"),
            gettext("Soort"),
            gettext("Werkgebied"),
            gettext("Plek"),
            gettext("Bezet"),
            gettext("Plaatsen"),
            gettext("Wachtlijst"),
            gettext("Stand"),
        ],
        "months": [
            {"name": f"{month(first)} {year(first)}", "rows": [_line(entry) for entry in entries]}
            for first, entries in months
        ],
    }


def _line(entry: DayEntry) -> dict[str, str]:
    date, event, meeting = entry.event_session, entry.event, entry.meeting
    return {
        "day": f"{weekday(meeting.starts_at)} {tiny_date(meeting.starts_at)}",
        "hours": f"{clock_time(meeting.starts_at)}–{clock_time(meeting.ends_at)}",
        "title": breakable(event.title),
        "note": breakable(date.name),
        "kind": breakable(event.kind.name),
        "area": breakable(_areas(entry)),
        "place": breakable(_place(entry)),
        "taken": str(date.seats_taken),
        "seats": "" if date.capacity is None else str(date.capacity),
        "waiting": str(date.waiting) if date.waiting else "",
        "state": say(entry.shown.label),
    }
