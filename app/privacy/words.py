"""Labels of the parts of a nightly run."""

from app.core.text import Sentence, sentence
from app.privacy.queries.kept import Part
from app.privacy.rules.terms import TERMS

PART_NAMES: dict[str, Sentence] = {
    **{part.value: TERMS[part.subject].name for part in Part},
    Part.TRANSFERS.value: sentence("Collega’s die een plaats niet aannamen"),
    Part.MAIL_OF_ERASED.value: sentence("Mail aan mensen die zijn gewist"),
    Part.BAD_ADDRESSES.value: sentence("Adressen die niet werken"),
    Part.READ_MAIL.value: sentence("Welke post al is verwerkt"),
    Part.SIGN_IN_LINKS.value: sentence("Inloglinks"),
    Part.SIGN_IN_SESSIONS.value: sentence("Apparaten waarop iemand was ingelogd"),
    Part.SIGN_IN_TRIES.value: sentence("Pogingen om in te loggen"),
    Part.UPLOADS.value: sentence("Bestanden met scholen die niemand overnam"),
}
