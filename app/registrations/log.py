"""What the log records about sign-ups, and about viewing them."""

from app.activity.verbs import Verb
from app.core.text import sentence


class RegistrationVerb(Verb):
    CONFIRMED = "registration_confirmed", sentence("Iemand kreeg een plaats")
    WAITLISTED = "registration_waitlisted", sentence("Iemand kwam op de wachtlijst")
    OFFERED = "registration_offered", sentence("Iemand kreeg een plaats aangeboden")
    CANCELLED_BY_PARTICIPANT = "registration_cancelled_by_participant", sentence("Een deelnemer meldde zich af")
    CANCELLED_BY_ORGANISER = (
        "registration_cancelled_by_organiser",
        sentence("Een deelnemer is afgemeld door de organisatie"),
    )
    EXPIRED = "registration_expired", sentence("Een aangeboden plaats verliep")
    MOVED_UP = "registration_moved_up", sentence("Iemand ging naar voren op de wachtlijst")
    APPROVED = "registration_approved", sentence("Een organisator zei ja op een aanvraag om een plaats")
    SWITCHED = "registration_switched", sentence("Iemand ging naar een andere datum")
    CORRECTED = "registration_corrected", sentence("De gegevens van een deelnemer zijn gewijzigd")
    MARKED = "registration_marked", sentence("Een deelnemer kreeg een merkje")
    NOTED = "registration_noted", sentence("Er is een notitie bij een deelnemer gezet")
    NOTE_REMOVED = "registration_note_removed", sentence("Een notitie bij een deelnemer is weggehaald")
    MISSES = "registration_misses", sentence("Iemand mist één dagdeel van een reeks")
    ATTENDS = "registration_attends", sentence("Iemand is toch bij een dagdeel van een reeks")
    PARTICIPANTS_VIEWED = "participants_viewed", sentence("Een lijst met deelnemers is bekeken")
    PARTICIPANTS_EXPORTED = "participants_exported", sentence("Een lijst met deelnemers is gedownload")
    VIEWED = "registration_viewed", sentence("De gegevens van een deelnemer zijn bekeken")
