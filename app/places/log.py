"""What the log records about the organisation, its schools and its locaties."""

from app.activity.verbs import Verb, Words
from app.core.text import sentence
from app.places.models import Language


class PlaceVerb(Verb):
    ORGANISATION_NAMED = "organisation_named", sentence("De organisatie kreeg een naam en een contact")
    SETTING_CHANGED = "setting_changed", sentence("Een instelling is gewijzigd")
    MARKED_AS_DEMONSTRATION = "marked_as_demonstration", sentence("De demonstratie is geladen")
    PLACES_IMPORTED = "places_imported", sentence("Scholen zijn ingelezen uit een bestand")
    DUO_IMPORTED = "duo_imported", sentence("Scholen zijn ingelezen uit het bestand van DUO")
    ADDED = "place_added", sentence("Een werkgebied, bestuur, school of locatie is toegevoegd")
    CHANGED = "place_changed", sentence("Een werkgebied, bestuur, school of locatie is gewijzigd")
    MERGED = "place_merged", sentence("Twee werkgebieden, besturen of scholen zijn samengevoegd")
    MOVED = "place_moved", sentence("Een werkgebied of cluster kreeg een andere plek in de volgorde")
    REMOVED = "place_removed", sentence("Een werkgebied, bestuur of cluster is verwijderd")
    SCHOOL_CLOSED = "school_closed", sentence("Een school is gesloten")
    SCHOOL_REOPENED = "school_reopened", sentence("Een school is weer open")

    @property
    def words(self) -> Words:
        return WORDS


WORDS = Words(
    fields={
        "work_area": sentence("werkgebied"),
        "adviser": sentence("vaste begeleider"),
        "name": sentence("Naam"),
        "short_name": sentence("Korte naam"),
        "postal_address": sentence("Postadres"),
        "contact_name": sentence("Wie vragen beantwoordt"),
        "contact_email": sentence("E-mailadres voor vragen"),
        "contact_hours": sentence("Wanneer jullie te bereiken zijn"),
        "privacy_officer": sentence("E-mailadres van de functionaris gegevensbescherming"),
        "security_contact": sentence("Waar iemand een lek in de beveiliging meldt"),
        "sender_name": sentence("Naam van de afzender"),
        "reply_to": sentence("Waar antwoorden heen gaan"),
        "region": sentence("Vakantieregio"),
        "formal": sentence("Gebruik de beleefde vorm"),
        "language": sentence("Taal"),
        "reminder_days": sentence("Dagen vooraf herinneren"),
        "looks_first": sentence("Lees wensen eerst, voordat iedereen ze ziet"),
        "second_factor_required": sentence("Inloggen in twee stappen is verplicht voor wie deelnemers ziet"),
        "brand_colour": sentence("Hoofdkleur"),
        "logo": sentence("Logo"),
        "privacy_statement": sentence("Privacyverklaring"),
        "accessibility_statement": sentence("Toegankelijkheidsverklaring"),
        "accessibility_status": sentence("Nalevingsstatus"),
        "accessibility_date": sentence("Vastgesteld op"),
        "accessibility_report": sentence("Adres van het onderzoeksrapport"),
    },
    values={
        "language": {Language.DUTCH.value: sentence("Nederlands"), Language.ENGLISH.value: sentence("Engels")},
    },
)
