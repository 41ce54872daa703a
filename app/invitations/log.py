"""What the log records about mail written by an organiser."""

from app.activity.verbs import Verb
from app.core.text import sentence


class InvitationVerb(Verb):
    PARTICIPANTS_MAILED = (
        "participants_mailed",
        sentence("Een organisator schreef een mail aan mensen op de lijst"),
        sentence("Mail geschreven aan mensen op de lijst"),
    )
