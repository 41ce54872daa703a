"""The organiser's year: as a list, by month, or as a plan of the school year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from flask import render_template, request, url_for
from flask_login import current_user

from app.core import clock
from app.core.text import Sentence
from app.events import queries as events
from app.events import reach
from app.events import rules as event_rules
from app.events.models import EventKind, Meeting
from app.home import queries, rules
from app.home.forms import Layout, YearFilters
from app.home.organise import bp
from app.home.queries import Span
from app.home.rules import DayEntry
from app.places import queries as places
from app.places.models import HolidayRegion, WorkArea
from app.web import paging
from app.web.access import member

PAGE = 50
MANY_IN_A_MONTH, FIRST_OF_A_DAY = 150, 3  # with more than this, a month shows only the first of each day by name
MANY_IN_A_YEAR = 600  # with more than this, the plan shows numbers that link to the month
NO_AREA = ""  # the row for the whole region


@dataclass(frozen=True)
class CalendarChoices:
    """The filters in the address, and the choices for them."""

    filters: YearFilters
    kinds: Sequence[EventKind]
    areas: Sequence[WorkArea]

    @property
    def span(self) -> Span:
        asked = self.filters
        conditions = (reach.within(current_user), *events.narrowed(asked.kind, asked.area, asked.state))
        return Span.of_days(*asked.span, *conditions)


@dataclass(frozen=True)
class CalendarPage:
    """The content of the page, with the total number."""

    number: int
    entries: Sequence[DayEntry] = ()
    clashes: Mapping[str, list[Sentence]] = field(default_factory=dict)  # by the meeting's public id
    more: Mapping[date, int] = field(default_factory=dict)  # of a month: the number per day that are not shown by name
    numbers: Mapping[tuple[date, str], int] | Mapping[tuple[str, date], int] | None = None  # of a year plan
    page: paging.Page[DayEntry] | None = None  # of a list


def choice(layout: Layout | None = None) -> CalendarChoices:
    kinds, areas = events.kinds(), places.work_areas()
    filters = YearFilters.of(
        request.args,
        today=clock.today(),
        kinds={each.slug for each in kinds},
        areas={each.name for each in areas},
    )
    return CalendarChoices(filters if layout is None else replace(filters, layout=layout, day=None), kinds, areas)


def region() -> str:
    return (places.organisation().region or HolidayRegion.NORTH).label


def entries_of(meetings: Sequence[Meeting]) -> list[DayEntry]:
    now = clock.now()
    return [DayEntry.of(each, now) for each in meetings]


def _clashes(entries: Sequence[DayEntry]) -> dict[str, list[Sentence]]:
    """Compared with all meetings within reach, including those that the filters hide."""
    beside = queries.slots_on({each.day for each in entries}, reach.within(current_user))
    return rules.clashes(entries, beside)


def _listed(span: Span) -> CalendarPage:
    page = paging.page(queries.number_of_meetings(span), PAGE, paging.asked())
    entries = entries_of(queries.meetings(span, most=PAGE, after=page.after))
    return CalendarPage(page.total, entries, _clashes(entries), page=page)


def _in_month(span: Span) -> CalendarPage:
    found = queries.days(span, most=MANY_IN_A_MONTH, most_a_day=FIRST_OF_A_DAY)
    entries = entries_of(found.meetings)
    # where days are truncated, clashes are shown in the list of that day
    return CalendarPage(found.number, entries, {} if found.more else _clashes(entries), found.more)


def _planned(span: Span, filters: YearFilters) -> CalendarPage:
    number = queries.number_of_meetings(span)
    if number <= MANY_IN_A_YEAR:
        entries = entries_of(queries.meetings(span))
        return CalendarPage(number, entries, _clashes(entries))
    months = rules.school_year_months(filters.year)
    by = queries.numbers_by_area if filters.by_area else queries.numbers_by_kind
    return CalendarPage(number, numbers=by(span, months))


@bp.get("/kalender")
@member()
def year() -> str:
    chosen = choice()
    filters, span = chosen.filters, chosen.span
    match filters.layout:
        case Layout.LIST:
            found = _listed(span)
        case Layout.MONTH:
            found = _in_month(span)
        case Layout.PLAN:
            found = _planned(span, filters)
    months = rules.school_year_months(filters.year)
    return render_template(
        "home/organise/year.html",
        found=found,
        filters=filters,
        kinds=chosen.kinds,
        areas=chosen.areas,
        states=[event_rules.ShownState(each) for each in event_rules.STATES],
        today=clock.today(),
        month=rules.month_of(filters.month, region()),
        months=months,
        by_day=rules.by_day(found.entries),
        cells=found.numbers if found.numbers is not None else _cells(found.entries, filters),
        to_month={each: _month_address(filters, each) for each in months} if found.numbers else {},
    )


def _month_address(filters: YearFilters, month: date) -> str:
    """The address of the calendar's month, narrowed down by the row or column."""
    kept = {
        "stand": filters.state,
        **({"soort": filters.kind} if filters.by_area else {"gebied": filters.area}),
    }
    asked: dict[str, Any] = {name: value for name, value in kept.items() if value}
    return url_for(".year", weergave=Layout.MONTH.value, maand=month.strftime("%Y-%m"), **asked)


def _cells(entries: Sequence[DayEntry], filters: YearFilters) -> Mapping[tuple[object, object], list[DayEntry]]:
    """Keyed by month (its first day) and slug of a kind, or by werkgebied (empty: the whole region) and month."""
    found: dict[tuple[object, object], list[DayEntry]] = {}
    for entry in entries:
        month = entry.day.replace(day=1)
        keys = (
            [(area, month) for area in entry.areas or [NO_AREA]]
            if filters.by_area
            else [(month, entry.event.kind.slug)]
        )
        for key in keys:
            found.setdefault(key, []).append(entry)
    return found
