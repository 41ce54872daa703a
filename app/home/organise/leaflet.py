"""The folder: the programme on paper, for the table and the staff room."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from flask import Response, abort, render_template, request
from flask_babel import get_locale, gettext

from app.core import clock
from app.events import queries as events
from app.events.rules import Announced
from app.events.wording import when, where
from app.home import rules
from app.home.organise import bp
from app.home.paper import breakable, pdf, picture
from app.places import queries as places
from app.places.rules.colours import on_paper
from app.web import exports, typesetting
from app.web.access import member
from app.web.filters import day_date, day_number, from_to, month, short_month, weekday, year
from app.web.links import absolute

MOST_AUDIENCE = 160
MOST = 500  # events considered: more than any leaflet can contain
FORMATS = ("a4", "a5")


@dataclass(frozen=True)
class LeafletChoice:
    """What to print. No kinds means all kinds; no days means everything that is coming up."""

    format: str
    first: date | None
    last: date | None
    kinds: tuple[str, ...]

    @property
    def as_query(self) -> dict[str, Any]:
        days = {
            "van": self.first.isoformat() if self.first else "",
            "tot": self.last.isoformat() if self.last else "",
        }
        return {
            "formaat": self.format,
            "soort": list(self.kinds),
            **{key: day for key, day in days.items() if day},
        }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None  # an incomplete date sets no limit, and the form shows it empty


def _wish() -> LeafletChoice:
    asked = request.args
    known = {kind.slug for kind in events.kinds()}
    return LeafletChoice(
        format=asked.get("formaat", "") if asked.get("formaat") in FORMATS else "a4",
        first=_day(asked.get("van", "")),
        last=_day(asked.get("tot", "")),
        kinds=tuple(slug for slug in dict.fromkeys(asked.getlist("soort")) if slug in known),
    )


@bp.get("/kalender/folder")
@member()
def leaflet_form() -> str:
    wish = _wish()
    number = sum(len(listed) for _, listed in _rows(wish))
    return render_template(
        "home/organise/leaflet_form.html", wish=wish, kinds=events.kinds(), number=number, formats=FORMATS
    )


@bp.get("/kalender/folder.pdf")
@member()
def leaflet() -> Response:
    wish = _wish()
    return exports.attachment(pdf("leaflet.typ", _words(wish)), f"programma-{wish.format}.pdf")


@bp.get("/kalender/folder.png")
@member()
def leaflet_preview() -> Response:
    page = request.args.get("blad", 1, type=int)
    return Response(picture("leaflet.typ", _words(_wish()), page=page) or abort(404), content_type="image/png")


def _rows(wish: LeafletChoice) -> list[tuple[date, list[Announced]]]:
    """Public events that are coming up and are not cancelled, by the month of their first date in the period."""
    now = clock.now()
    rows = [Announced.of(event, now) for event in events.programme(most=MOST).upcoming if not event.is_cancelled]
    return rules.months(row for row in rows if _fits(row, wish))


def _fits(row: Announced, wish: LeafletChoice) -> bool:
    days = [clock.local(moment).date() for moment in row.moments]
    in_period = any((not wish.first or day >= wish.first) and (not wish.last or day <= wish.last) for day in days)
    return in_period and (not wish.kinds or row.event.kind.slug in wish.kinds)


def _words(wish: LeafletChoice) -> dict[str, Any]:
    organisation, found = places.organisation(), _rows(wish)
    contact = gettext("Vragen? Mail naar %(address)s.", address=organisation.contact_email)
    lead = gettext("Scan de code bij een bijeenkomst om je aan te melden, of kijk op %(site)s.", site=_site())
    return {
        "format": wish.format,
        "colours": on_paper(organisation.brand_colour),
        "lang": str(get_locale() or "nl"),
        "organisation": breakable(organisation.name),
        "title": gettext("Programma"),
        "lead": breakable(lead),
        "footer": gettext("Fictieve gegevens.") + f" {contact}" if organisation.is_demonstration else contact,
        "empty": gettext("Er staat nu niets gepland."),
        "months": [
            {"name": f"{month(first)} {year(first)}", "events": [_listed(row) for row in listed]}
            for first, listed in found
        ],
    }


def _site() -> str:
    return absolute("home.programme").partition("://")[2].rstrip("/")


def _listed(row: Announced) -> dict[str, str]:
    event, address = row.event, absolute("events.event", slug=row.event.slug)
    is_save_the_date = event.state.value == "save_the_date"
    return {
        "weekday": weekday(row.first),
        "day": day_number(row.first),
        "month": short_month(row.first),
        "kind": breakable(event.kind.name),
        "shape": event.kind.shape.value,
        "title": breakable(event.title),
        "when": _when(row),
        "place": breakable(where(row)),
        "audience": breakable(_audience(row)),
        "note": gettext("Save the date: aanmelden kan later.") if is_save_the_date else "",
        "address": address,
        "code": typesetting.code(address),
        "alt": gettext("QR-code naar de bladzijde van %(title)s", title=event.title),
    }


def _when(row: Announced) -> str:
    """'dinsdag 1 december of donderdag 3 december, van 9.00 tot 11.00 uur'."""
    days = when(row, day_date, with_all=True)
    return f"{days}, {from_to(*row.hours)}" if row.hours else days


def _audience(row: Announced) -> str:
    """For whom, in the event's own words, otherwise its werkgebieden; shortened if it is very long."""
    areas = ", ".join(area.name for area in row.event.work_areas)
    text = row.event.audience or areas
    short = text if len(text) <= MOST_AUDIENCE else f"{text[:MOST_AUDIENCE].rstrip()}…"
    return str(gettext("Voor %(whom)s", whom=short)) if short else ""
