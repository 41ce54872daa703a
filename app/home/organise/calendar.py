"""The organiser's year: as a list, by the month, or as a plan of the school year."""

from dataclasses import dataclass, replace
from datetime import date, time

from flask import render_template, request
from flask_login import current_user

from app.core import clock
from app.core.text import Sentence
from app.events import queries as events
from app.events import reach
from app.events import rules as event_rules
from app.events.models import EventKind, EventState
from app.home import queries, rules
from app.home.forms import Layout, YearFilters
from app.home.organise import bp
from app.home.rules import Entry
from app.places import queries as places
from app.places.models import HolidayRegion, WorkArea
from app.web.access import member

PAGE = 50
NO_AREA = ""  # the row of what is for the whole region


@dataclass(frozen=True)
class Shown:
    """What the address asks for, with what can be chosen."""

    filters: YearFilters
    kinds: list[EventKind]
    areas: list[WorkArea]
    entries: list[Entry]
    clashes: dict[str, list[Sentence]]  # by the public id of a meeting
    listed: list[Entry]  # of the list, what stands on this page
    page: int
    pages: int


def shown(layout: Layout | None = None) -> Shown:
    """What clashes is looked for in all that is within reach, also where filters leave it out."""
    kinds, areas = list(events.kinds()), places.work_areas()
    filters = YearFilters.of(
        request.args,
        today=clock.today(),
        kinds={each.slug for each in kinds},
        areas={each.name for each in areas},
    )
    filters = filters if layout is None else replace(filters, layout=layout)
    first, end = (clock.moment(day, time()) for day in filters.span)
    entries = [
        Entry.of(each, clock.now())
        for each in queries.meetings_between(first, end, reach.within(current_user))
    ]
    shown_entries = [each for each in entries if filters.shows(each)]
    pages = max(1, -(-len(shown_entries) // PAGE))
    page = min(max(request.args.get("page", 1, type=int), 1), pages)
    listed = shown_entries[(page - 1) * PAGE : page * PAGE]
    days = {each.day for each in (listed if filters.layout is Layout.LIST else shown_entries)}
    in_the_way = rules.clashes(
        (each for each in entries if each.day in days), now=clock.now(), region=region()
    )
    return Shown(filters, kinds, areas, shown_entries, in_the_way, listed, page, pages)


def region() -> str:
    return (places.organisation().region or HolidayRegion.NORTH).label


@bp.get("/kalender")
@member()
def year() -> str:
    found = shown()
    months = rules.school_year_months(found.filters.year)
    return render_template(
        "home/organise/year.html",
        found=found,
        filters=found.filters,
        layouts=Layout,
        states=[event_rules.Shown(each.value) for each in EventState],
        today=clock.today(),
        month=rules.month_of(found.filters.month, region()),
        months=months,
        by_day=rules.by_day(found.entries),
        by_kind=_by_kind(found.entries),
        by_area=_by_area(found.entries),
        page=found.page,
        pages=found.pages,
        listed=found.listed,
    )


def _by_kind(entries: list[Entry]) -> dict[tuple[date, str], list[Entry]]:
    """By the first day of a month and the slug of a kind."""
    found: dict[tuple[date, str], list[Entry]] = {}
    for entry in entries:
        found.setdefault((entry.day.replace(day=1), entry.event.kind.slug), []).append(entry)
    return found


def _by_area(entries: list[Entry]) -> dict[tuple[str, date], list[Entry]]:
    """By the name of a werkgebied, empty for the whole region, and the first day of a month."""
    found: dict[tuple[str, date], list[Entry]] = {}
    for entry in entries:
        for area in entry.areas or [NO_AREA]:
            found.setdefault((area, entry.day.replace(day=1)), []).append(entry)
    return found
