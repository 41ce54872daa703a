"""What the log records about looking up and erasing a person, and about viewing the log itself."""

from app.activity.verbs import Verb
from app.core.text import sentence


class PrivacyVerb(Verb):
    LOG_EXPORTED = "log_exported", sentence("Het logboek is gedownload")
    PERSON_VIEWED = "person_viewed", sentence("Alles wat van één persoon wordt bewaard is bekeken")
    PERSON_EXPORTED = "person_exported", sentence("Alles wat van één persoon wordt bewaard is gedownload")
    PERSON_ERASED = "person_erased", sentence("Een persoon is op verzoek gewist")
    TERM_CHANGED = "term_changed", sentence("Een bewaartermijn is gewijzigd")
