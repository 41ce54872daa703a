"""What attendance puts on paper: certificates, each on a page of its own, and what somebody did in a school year."""

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any

from babel.lists import format_list
from flask_babel import get_locale, gettext

from app.attendance.models import Attended, Certificate
from app.attendance.queries.own_years import Followed, OwnYear
from app.attendance.words import hours
from app.places import queries as places
from app.places.rules.colours import on_paper
from app.web import typesetting
from app.web.filters import from_to, long_date
from app.web.language import language
from app.web.links import absolute

_FOLDER = Path(__file__).resolve().parent / "print"


def certificates(given: Sequence[Certificate]) -> bytes:
    """PDF; made once for the same words."""
    return _made("certificate.typ", json.dumps({**_house_style(), **_words(given)}))


@lru_cache(maxsize=32)
def _made(template: str, words: str) -> bytes:
    return typesetting.pdf(_FOLDER / template, json.loads(words))


def _house_style() -> dict[str, Any]:
    organisation = places.organisation()
    logo = places.logo(organisation.logo) if organisation.logo else None
    return {
        "language": language(),
        "colours": on_paper(organisation.brand_colour),
        "logo": list(logo.content) if logo else None,
        "logo-alt": gettext("Logo van %(name)s", name=organisation.name),
    }


def _words(given: Sequence[Certificate]) -> dict[str, Any]:
    return {
        "title": gettext("Bewijs van deelname"),
        "headings": [gettext("Datum"), gettext("Tijd"), gettext("Telt voor")],
        "check": gettext("Of dit bewijs echt is, kan iedereen nakijken op:"),
        "code-alt": gettext("QR-code van het adres waar dit bewijs is na te kijken"),
        "certificates": [_certificate(each) for each in given],
    }


def _certificate(row: Certificate) -> dict[str, Any]:
    address, attended = absolute("attendance.check", number=row.shown_number), row.attended
    partly = any(each.is_partly for each in attended)
    return {
        "organisation": row.organisation,
        "intro": gettext("Dit bewijs is voor"),
        "name": row.name,
        "took-part": gettext("die meedeed aan: %(kind)s", kind=row.kind),
        "event": row.title,
        "goal": gettext("Doel: %(goal)s", goal=row.goal) if row.goal else "",
        "meetings": [_meeting(each) for each in attended],
        "total": gettext("Samen %(hours)s.", hours=hours(row.minutes)),
        "note": gettext("“Deels”: voor wie er een deel van de tijd was, telt de helft.") if partly else "",
        "given": gettext("Gegeven door %(name)s op %(day)s", name=row.organisation, day=long_date(row.given_at)),
        "number": gettext("Nummer %(number)s", number=row.shown_number),
        "address": address,
        "shown-address": address.partition("://")[2],
        "code": typesetting.code(address),
    }


def _meeting(each: Attended) -> list[str]:
    counted = hours(each.minutes)
    return [
        long_date(each.starts_at),
        from_to(each.starts_at, each.ends_at),
        gettext("%(hours)s (deels)", hours=counted) if each.is_partly else counted,
    ]


def own_year(year: OwnYear) -> bytes:
    """PDF."""
    organisation = places.organisation()
    words = {
        "title": gettext("Mijn professionalisering %(year)s", year=year.name),
        "lead": format_list(year.people, locale=get_locale()),
        "total": gettext("Samen %(hours)s.", hours=hours(year.minutes)),
        "footer": organisation.name,
        "followed": [_followed(each, with_name=len(year.people) > 1) for each in year.followed],
    }
    return _made("own_year.typ", json.dumps({**_house_style(), **words}))


def _followed(each: Followed, *, with_name: bool) -> dict[str, Any]:
    row, event = each.registration, each.registration.event
    days = "\n".join(f"{long_date(one.starts_at)}, {hours(one.minutes)}" for one in each.attended)
    lines = [
        (gettext("Naam"), row.name if with_name else ""),
        (gettext("Wanneer"), days),
        (gettext("Samen"), hours(each.minutes) if len(each.attended) > 1 else ""),
        (gettext("Doel"), event.goal),
        (gettext("Eigen leerdoel"), row.learning_goal),
        (gettext("Wat ik ermee deed"), row.put_to_use),
        (gettext("Bewijs"), each.certificate.shown_number if each.certificate else ""),
    ]
    return {"kind": event.kind.name, "title": event.title, "lines": [each for each in lines if each[1]]}
