"""What the log and the history of an event record about it."""

from app.activity.verbs import Verb, Words
from app.core.text import sentence
from app.events.models import Ask, EventState
from app.events.rules.publishing import MISSING
from app.events.rules.schedule import BEGUN


class EventVerb(Verb):
    CREATED = "event_created", sentence("Een bijeenkomst is gemaakt"), sentence("Gemaakt")
    COPIED = "event_copied", sentence("Een bijeenkomst is gekopieerd"), sentence("Gemaakt als kopie")
    SCHEDULED = (
        "event_scheduled",
        sentence("Voor een bijeenkomst is een moment van publiceren gekozen"),
        sentence("Moment gekozen waarop het aanmelden vanzelf opengaat"),
    )
    UNSCHEDULED = (
        "event_unscheduled",
        sentence("Een bijeenkomst wordt niet meer vanzelf gepubliceerd"),
        sentence("Het aanmelden gaat niet meer vanzelf open"),
    )
    NOT_PUBLISHED = (
        "event_not_published",
        sentence("Een bijeenkomst kon niet vanzelf worden gepubliceerd"),
        sentence("Het aanmelden ging niet vanzelf open, want er ontbrak nog iets"),
    )
    ASKS = (
        "event_asks",
        sentence("Wat een bijeenkomst bij het aanmelden vraagt is gewijzigd"),
        sentence("Aanmeldformulier gewijzigd"),
    )
    ADMISSION = (
        "event_admission",
        sentence("Voor wie een bijeenkomst is, is gewijzigd"),
        sentence("Wie er mag komen gewijzigd"),
    )
    QUESTIONS = (
        "event_questions",
        sentence("De eigen vragen van een aanmeldformulier zijn gewijzigd"),
        sentence("Eigen vragen gewijzigd"),
    )
    KIND_QUESTIONS = "kind_questions", sentence("De eigen vragen van een soort bijeenkomst zijn gewijzigd")
    MADE_SERIES = (
        "event_made_series",
        sentence("De datums van een bijeenkomst zijn een reeks geworden"),
        sentence("Van datums om uit te kiezen een reeks gemaakt"),
    )
    MADE_CHOICE = (
        "event_made_choice",
        sentence("Van de reeks van een bijeenkomst kiezen mensen nu één datum"),
        sentence("Van een reeks datums gemaakt waaruit mensen er één kiezen"),
    )
    DELETED = "event_deleted", sentence("Het concept van een bijeenkomst is verwijderd")
    TEAM = "event_team", sentence("De medeorganisatoren van een bijeenkomst zijn gewijzigd"), sentence("Team gewijzigd")
    KIND_ADDED = "kind_added", sentence("Een soort bijeenkomst is toegevoegd")
    KIND_EDITED = "kind_edited", sentence("Een soort bijeenkomst is gewijzigd")
    KIND_DELETED = "kind_deleted", sentence("Een soort bijeenkomst is verwijderd")
    KIND_RETIRED = "kind_retired", sentence("Een soort bijeenkomst wordt niet meer gekozen")
    KIND_RESTORED = "kind_restored", sentence("Een soort bijeenkomst kan weer worden gekozen")
    EDITED = "event_edited", sentence("Een bijeenkomst is aangepast"), sentence("Teksten gewijzigd")
    STATE = "event_state", sentence("Een bijeenkomst kreeg een andere stand"), sentence("Gewijzigd")
    CANCELLED = "event_cancelled", sentence("Een bijeenkomst is afgelast"), sentence("Afgelast")
    SESSION_ADDED = "session_added", sentence("Een datum is toegevoegd"), sentence("Datum toegevoegd")
    SESSION_EDITED = (
        "session_edited",
        sentence("De plaatsen of het aanmelden van een datum zijn aangepast"),
        sentence("Plaatsen en aanmelden gewijzigd"),
    )
    SESSION_REMOVED = "session_removed", sentence("Een datum is verwijderd"), sentence("Datum weggehaald")
    SESSION_CANCELLED = "session_cancelled", sentence("Een datum is afgelast"), sentence("Datum afgelast")
    MEETING_ADDED = "meeting_added", sentence("Een dagdeel is toegevoegd"), sentence("Dagdeel toegevoegd")
    MEETING_REMOVED = "meeting_removed", sentence("Een dagdeel is verwijderd"), sentence("Dagdeel weggehaald")
    MEETING_MOVED = (
        "meeting_moved",
        sentence("Een dagdeel kreeg een andere tijd of plaats"),
        sentence("Datum, tijd of plek gewijzigd"),
    )

    GOES_ON = (
        "session_goes_on",
        sentence("Een datum met te weinig deelnemers gaat door"),
        sentence("Gaat door met minder mensen dan het minimum"),
    )
    DECIDES_LATER = (
        "session_decides_later",
        sentence("Over een datum met te weinig deelnemers wordt later beslist"),
        sentence("Later beslissen of de datum doorgaat"),
    )
    SESSION_REOPENED = (
        "session_reopened",
        sentence("Een afgelaste datum gaat toch door"),
        sentence("Datum gaat toch door"),
    )
    MEETING_CANCELLED = (
        "meeting_cancelled",
        sentence("Een dagdeel van een reeks is afgelast"),
        sentence("Dagdeel afgelast"),
    )
    MEETING_RESTORED = (
        "meeting_restored",
        sentence("Een afgelast dagdeel gaat toch door"),
        sentence("Dagdeel gaat toch door"),
    )
    MEETING_PUT_BACK = (
        "meeting_put_back",
        sentence("Een wijziging van een dagdeel is teruggedraaid"),
        sentence("Wijziging teruggedraaid"),
    )

    @property
    def words(self) -> Words:
        return WORDS


FIELDS = {
    "title": sentence("Titel"),
    "goal": sentence("Doel"),
    "description": sentence("Wat gaan we doen?"),
    "programme": sentence("Programma"),
    "audience": sentence("Voor wie"),
    "speakers": sentence("Door wie"),
    "theme": sentence("Thema"),
    "bring": sentence("Neem mee"),
    "origin": sentence("Waar dit vandaan komt"),
    "improvements": sentence("Wat deden we met de vorige evaluatie?"),
    "report": sentence("Verslag"),
    "mail_note": sentence("Extra alinea in de mails"),
    "contact_name": sentence("Contactpersoon"),
    "contact_email": sentence("E-mailadres voor vragen"),
    "starts_at": sentence("Begin"),
    "ends_at": sentence("Eind"),
    "doors_at": sentence("Inloop"),
    "venue": sentence("Locatie"),
    "venue_id": sentence("Locatie"),
    "address": sentence("Adres"),
    "room": sentence("Ruimte"),
    "online_url": sentence("Link om online mee te doen"),
    "name": sentence("Naam"),
    "capacity": sentence("Aantal plaatsen"),
    "has_waiting_list": sentence("Wachtlijst"),
    "most_per_school": sentence("Grens per school"),
    "most_per_board": sentence("Grens per bestuur"),
    "most_per_domain": sentence("Grens per maildomein"),
    "limits_until": sentence("Grenzen vervallen op"),
    "overbook_percent": sentence("Overboeken, procent"),
    "minimum": sentence("Minimum aantal deelnemers"),
    "decide_by": sentence("Beslissen uiterlijk op"),
    "sign_up_from": sentence("Aanmelden vanaf"),
    "sign_up_until": sentence("Aanmelden tot en met"),
    "asks": sentence("Vragen"),
    "reminder_days": sentence("Herinnering, dagen vooraf"),
    "publish_at": sentence("Gaat vanzelf open op"),
    "added": sentence("Erbij"),
    "removed": sentence("Eraf"),
    "kind": sentence("Soort"),
    "work_areas": sentence("Werkgebieden"),
    "kind_id": sentence("Soort"),
    "shape": sentence("Vorm en kleur"),
    "default_goal": sentence("Doel"),
    "default_audience": sentence("Voor wie"),
    "default_description": sentence("Wat gaan we doen?"),
    "default_programme": sentence("Programma"),
    "default_seats": sentence("Aantal plaatsen"),
    "default_begins_at": sentence("Begin"),
    "default_minutes": sentence("Duur in minuten"),
    "default_asks": sentence("Wat vragen we bij het aanmelden?"),
    "default_reminder_days": sentence("Herinnering, dagen vooraf"),
}
_STATES = {
    EventState.DRAFT.value: sentence("concept"),
    EventState.SAVE_THE_DATE.value: sentence("save the date"),
    EventState.OPEN.value: sentence("open"),
    EventState.CANCELLED.value: sentence("afgelast"),
}
WORDS = Words(
    fields=FIELDS,
    values={
        "state": _STATES,
        "old": _STATES,
        "new": _STATES,
        "asks": {ask.value: ask.label for ask in Ask},
        "missing": {objection.code: objection.sentence for objection in (*MISSING, BEGUN)},
    },
)
