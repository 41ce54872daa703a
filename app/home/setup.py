"""Everything that is set up, on one page: what it is for, and how much of it there is."""

from dataclasses import dataclass

import sqlalchemy as sa
from flask import render_template
from flask_babel import gettext

from app.accounts.models import Account
from app.events.models import EventKind
from app.extensions import db
from app.home.organise import bp
from app.places import queries as places
from app.topics.models import Expert
from app.web.access import may_open, member


@dataclass(frozen=True)
class Entry:
    """A link of the page. `number` is None where there is nothing to count."""

    endpoint: str
    title: str
    purpose: str
    number: int | None = None


@bp.get("/inrichting")
@member()
def setup() -> str:
    groups = [(title, [entry for entry in entries if may_open(entry.endpoint)]) for title, entries in _groups()]
    return render_template("home/organise/setup.html", groups=[group for group in groups if group[1]])


def _groups() -> list[tuple[str, list[Entry]]]:
    return [
        (gettext("Mensen en rechten"), _people()),
        (gettext("Wat jullie organisatie kent"), _reference()),
        (gettext("Afspraken en verantwoording"), _agreements()),
    ]


def _count(kind: type[Account] | type[EventKind] | type[Expert]) -> int:
    return db.session.scalar(sa.select(sa.func.count()).select_from(kind)) or 0


def _people() -> list[Entry]:
    return [
        Entry(
            "accounts_organise.me", gettext("Mijn account"), gettext("Je naam, je wachtwoord en waar je bent ingelogd.")
        ),
        Entry(
            "accounts_organise.accounts",
            gettext("Mensen"),
            gettext("Wie er kan inloggen, en met welke rol."),
            _count(Account),
        ),
        Entry(
            "accounts_organise.rights",
            gettext("Overzicht van rechten"),
            gettext("Wie wat mag, om één keer per jaar na te lopen."),
        ),
    ]


def _reference() -> list[Entry]:
    number = places.counts()
    return [
        Entry(
            "places_organise.work_areas",
            gettext("Werkgebieden en clusters"),
            gettext("Welke scholen samenwerken, en in welke volgorde ze in lijsten staan."),
            number["work_areas"],
        ),
        Entry(
            "places_organise.boards",
            gettext("Besturen"),
            gettext("De schoolbesturen, met hun nummer bij DUO."),
            number["boards"],
        ),
        Entry(
            "places_organise.schools",
            gettext("Scholen"),
            gettext("Elke vestiging, met het werkgebied en de vaste begeleider."),
            number["schools"],
        ),
        Entry(
            "places_organise.venues",
            gettext("Locaties"),
            gettext("Waar jullie bijeenkomen, hoe je er komt en hoeveel mensen er passen."),
            number["venues"],
        ),
        Entry(
            "events_organise.kinds",
            gettext("Soorten bijeenkomsten"),
            gettext("Themacafé, masterclass en wat jullie verder doen."),
            _count(EventKind),
        ),
        Entry(
            "topics_organise.experts",
            gettext("Deskundigen"),
            gettext("Wie iets kan vertellen, en waarover."),
            _count(Expert),
        ),
    ]


def _agreements() -> list[Entry]:
    return [
        Entry(
            "places_organise.settings",
            gettext("Instellingen"),
            gettext("Hoe jullie heten, hoe de site eruitziet en welke afspraken gelden."),
        ),
        Entry(
            "privacy_organise.overview", gettext("Privacy"), gettext("Wat er van mensen bewaard wordt, en tot wanneer.")
        ),
        Entry(
            "privacy_organise.register",
            gettext("Verwerkingsregister"),
            gettext("De ingevulde regel voor het register dat de wet vraagt."),
        ),
        Entry("privacy_organise.log", gettext("Logboek"), gettext("Wie wat deed, en wanneer.")),
    ]
