"""What the log records about mail that came back."""

from app.activity.verbs import Verb
from app.core.text import sentence


class AnswerVerb(Verb):
    ADDRESS_WORKS_AGAIN = "address_works_again", sentence("Een organisator zei dat een e-mailadres weer werkt")
    POST_VIEWED = "post_viewed", sentence("Post in de antwoordmailbox is gelezen")
    ADDRESSES_VIEWED = "bad_addresses_viewed", sentence("De lijst met adressen die niet werken is bekeken")
    POST_DONE = "post_done", sentence("Post in de antwoordmailbox is afgehandeld")
