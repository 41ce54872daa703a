"""What the log records about the texts of mails."""

from app.activity.verbs import Verb, Words
from app.core.text import sentence
from app.mail_texts.models import MailPart


class MailTextVerb(Verb):
    CHANGED = "mail_text_changed", sentence("De tekst van een soort mail is gewijzigd")
    RESET = "mail_text_reset", sentence("Een soort mail heeft weer de standaardtekst")

    @property
    def words(self) -> Words:
        return WORDS


WORDS = Words(
    fields={part.value: part.label for part in MailPart},
    values={"language": {"nl": sentence("Nederlands"), "en": sentence("Engels")}},
)
