"""The record of processing activities (GDPR article 30), filled in with this site's settings."""

from dataclasses import dataclass
from email.utils import parseaddr
from urllib.parse import urlsplit

from flask import current_app
from flask_babel import gettext

from app.places import queries as places
from app.privacy.queries import terms


@dataclass(frozen=True)
class RegisterRow:
    """One row of the record: a question and its answers."""

    name: str
    lines: list[str]


def register() -> list[RegisterRow]:
    """As listed in article 30 paragraph 1, a to g."""
    return [_controller(), *_purposes(), _recipients(), _elsewhere(), _retention(), _measures()]


def _controller() -> RegisterRow:
    organisation = places.organisation()
    officer = organisation.privacy_officer
    lines = [
        gettext("Verwerkingsverantwoordelijke: %(name)s", name=organisation.name),
        organisation.postal_address,
        gettext("Contact: %(name)s, %(email)s", name=organisation.contact_name, email=organisation.contact_email),
        gettext("Functionaris gegevensbescherming: %(officer)s", officer=officer)
        if officer
        else gettext(
            "Functionaris gegevensbescherming: vul dit aan bij de instellingen. Een samenwerkingsverband heeft er een "
            "nodig (AVG artikel 37)."
        ),
        gettext("Adres van de site: %(address)s", address=current_app.config["PUBLIC_URL"]),
    ]
    return RegisterRow(gettext("Wie is verantwoordelijk?"), [line for line in lines if line])


def _purposes() -> list[RegisterRow]:
    return [
        RegisterRow(
            gettext("Waarvoor?"),
            [
                gettext("Bijeenkomsten voor professionals plannen, plaatsen verdelen en mensen bericht geven."),
                gettext("Ophalen welke onderwerpen scholen nodig hebben, daarover stemmen en terugkoppelen."),
                gettext("Noteren wie er was, en bewijzen van deelname geven die te controleren zijn."),
                gettext("Bijeenkomsten evalueren en afspraken over het vervolg volgen."),
            ],
        ),
        RegisterRow(
            gettext("Op welke grond?"),
            [
                gettext("Taak van algemeen belang: de opdracht van het samenwerkingsverband (AVG artikel 6 lid 1 e)."),
                gettext(
                    "Toestemming: nieuws over een onderwerp, dieetwensen en wat iemand nodig heeft, je naam "
                    "bij een evaluatie (artikel 6 lid 1 a en artikel 9 lid 2 a)."
                ),
            ],
        ),
        RegisterRow(
            gettext("Van wie?"),
            [
                gettext("Medewerkers van scholen, besturen en partners die zich aanmelden, stemmen of iets wensen."),
                gettext("Organisatoren met een account, begeleiders van scholen, sprekers en contactpersonen."),
                gettext("Nooit van leerlingen of ouders: formulieren vragen dat niet en waarschuwen ervoor."),
            ],
        ),
        _data(),
    ]


def _data() -> RegisterRow:
    return RegisterRow(
        gettext("Welke gegevens?"),
        [
            gettext("Aanmelding: naam, e-mailadres, school of organisatie, functie, vraag, stand en geschiedenis."),
            gettext("Als de bijeenkomst ernaar vraagt: dieetwens en wat iemand nodig heeft (bijzondere gegevens)."),
            gettext("Mail en uitnodigingen die zijn verstuurd; evaluaties, met naam alleen als iemand die invult."),
            gettext("Antwoorden uit agenda’s, adressen die niet werken, en post aan de antwoordmailbox."),
            gettext("Wens: wat iemand schreef, functie en werkgebied; een adres alleen tot de wens is gelezen."),
            gettext("Account: naam, e-mailadres, rol en wanneer is ingelogd; logboek van wie wat zag en deed."),
        ],
    )


def _recipients() -> RegisterRow:
    server = current_app.config["MAIL_SERVER"]
    sender = parseaddr(current_app.config["MAIL_SENDER"])[1]
    return RegisterRow(
        gettext("Wie krijgt het?"),
        [
            gettext(
                "Organisatoren; een medeorganisator alleen van eigen bijeenkomsten, een consulent alleen uit "
                "het eigen werkgebied."
            ),
            gettext("De begeleider van een school: de vraag die een leerkracht zelf stuurt."),
            gettext("De mailserver: %(server)s, afzender %(sender)s", server=server, sender=sender)
            if server
            else gettext("Nog geen mailserver: er gaat geen mail uit."),
            *_answers(),
            gettext(
                "Wie de site voor je draait is verwerker. Sluit daarmee een verwerkersovereenkomst en vul de "
                "naam hier aan."
            ),
        ],
    )


def _answers() -> list[str]:
    server = current_app.config["ANSWERS_IMAP_SERVER"]
    return [gettext("De mailbox voor antwoorden: %(server)s", server=server)] if server else []


def _elsewhere() -> RegisterRow:
    host = urlsplit(current_app.config["PUBLIC_URL"]).hostname or ""
    return RegisterRow(
        gettext("Gaat het buiten de Europese Unie?"),
        [
            gettext(
                "De site %(host)s haalt niets op bij anderen en volgt niemand. Of de servers in de Unie staan, "
                "weet je verwerker.",
                host=host,
            )
        ],
    )


def _retention() -> RegisterRow:
    lines = [
        gettext("%(name)s: %(term)s; daarna blijft: %(stays)s", name=name, term=term, stays=stays)
        for name, term, stays in terms.retention_terms()
    ]
    return RegisterRow(gettext("Hoe lang?"), lines)


def _measures() -> RegisterRow:
    return RegisterRow(
        gettext("Hoe is het beveiligd?"),
        [
            gettext("Elke pagina van het beheer vraagt een rol; wie lijsten met mensen bekijkt, staat in het logboek."),
            gettext("Persoonlijke links zijn niet te raden en gelden voor één aanmelding. Inloglinks werken één keer."),
            gettext("Wat te oud is wordt elke nacht gewist, en van elke nacht wordt bewaard wat er is gewist."),
            gettext("Alleen versleuteld verkeer, één cookie voor formulieren en inloggen, geen scripts van anderen."),
        ],
    )
