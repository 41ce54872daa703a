"""Everything that can be configured, on one page: what it is for, and how many there are."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask import render_template
from flask_babel import gettext

from app.home import queries
from app.home.organise import bp
from app.places import queries as places
from app.web.access import may_open, member


@dataclass(frozen=True)
class SetupLink:
    """A link on the page. `number` is None if there is nothing to count."""

    endpoint: str
    title: str
    purpose: str
    number: int | None = None


@bp.get("/inrichting")
@member()
def setup() -> str:
    groups = [
        (title, [entry for entry in entries if may_open(entry.endpoint)])
        for title, entries in _groups(queries.numbers_set_up())
    ]
    return render_template("home/organise/setup.html", groups=[group for group in groups if group[1]])


def _groups(numbers: Mapping[str, int]) -> list[tuple[str, list[SetupLink]]]:
    return [
        (gettext("Mensen en rechten"), _people(numbers["accounts"])),
        (gettext("Wat jullie organisatie kent"), _reference({**numbers, **places.counts()})),
        (gettext("Afspraken en verantwoording"), _agreements()),
    ]


def _people(accounts: int) -> list[SetupLink]:
    return [
        SetupLink(
            "accounts_organise.me", gettext("Mijn account"), gettext("Je naam, je wachtwoord en waar je bent ingelogd.")
        ),
        SetupLink(
            "accounts_organise.accounts",
            gettext("Mensen"),
            gettext("Wie er kan inloggen, en met welke rol."),
            accounts,
        ),
        SetupLink(
            "accounts_organise.rights",
            gettext("Overzicht van rechten"),
            gettext("Wie wat mag, om één keer per jaar na te lopen."),
        ),
    ]


def _reference(number: Mapping[str, int]) -> list[SetupLink]:
    return [
        SetupLink(
            "places_organise.work_areas",
            gettext("Werkgebieden en clusters"),
            gettext("Welke scholen samenwerken, en in welke volgorde ze in lijsten staan."),
            number["work_areas"],
        ),
        SetupLink(
            "places_organise.boards",
            gettext("Besturen"),
            gettext("De schoolbesturen, met hun nummer bij DUO."),
            number["boards"],
        ),
        SetupLink(
            "places_organise.schools",
            gettext("Scholen"),
            gettext("Elke vestiging, met het werkgebied en de vaste begeleider."),
            number["schools"],
        ),
        SetupLink(
            "places_organise.venues",
            gettext("Locaties"),
            gettext("Waar jullie bijeenkomen, hoe je er komt en hoeveel mensen er passen."),
            number["venues"],
        ),
        SetupLink(
            "events_organise.kinds",
            gettext("Soorten bijeenkomsten"),
            gettext("Themacafé, masterclass en wat jullie verder doen."),
            number["kinds"],
        ),
        SetupLink(
            "topics_organise.experts",
            gettext("Deskundigen"),
            gettext("Wie iets kan vertellen, en waarover."),
            number["experts"],
        ),
    ]


def _agreements() -> list[SetupLink]:
    return [
        SetupLink(
            "places_organise.settings",
            gettext("Instellingen"),
            gettext("Hoe jullie heten, hoe de site eruitziet en welke afspraken gelden."),
        ),
        SetupLink(
            "mail_texts_organise.kinds",
            gettext("Mailteksten"),
            gettext("Hoe jullie mail aan deelnemers begint en eindigt, in het Nederlands en het Engels."),
        ),
        SetupLink(
            "privacy_organise.overview", gettext("Privacy"), gettext("Wat er van mensen bewaard wordt, en tot wanneer.")
        ),
        SetupLink(
            "privacy_organise.register",
            gettext("Verwerkingsregister"),
            gettext("De ingevulde regel voor het register dat de wet vraagt."),
        ),
        SetupLink("privacy_organise.log", gettext("Logboek"), gettext("Wie wat deed, en wanneer.")),
    ]
