"""What the log records about mail that came back."""

from app.activity.verbs import Verb
from app.core.text import sentence


class AnswerVerb(Verb):
    ADDRESS_WORKS_AGAIN = "address_works_again", sentence("Een organisator zei dat een e-mailadres weer werkt")
    POST_DONE = "post_done", sentence("Post in de antwoordmailbox is afgehandeld")
