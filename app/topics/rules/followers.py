"""News of a topic: for whom, and how often."""

from datetime import datetime, timedelta

from app.core.refusal import Objection
from app.core.text import sentence

BETWEEN_DIGESTS = timedelta(days=7)
MOST_A_DAY = 20  # topics that one address may start to follow: nobody can fill somebody else's mailbox
CONFIRM_AGAIN = timedelta(days=7)

TOO_MANY = Objection(
    "too_many_followed",
    sentence(
        "Met dit e-mailadres zijn vandaag al veel onderwerpen gevolgd. Laat het adres leeg, of probeer het morgen."
    ),
    "email",
)
LEFT = Objection("left", sentence("Je krijgt geen nieuws meer. Volg een onderwerp opnieuw als je dat weer wilt."))


def follow_objection(followed_today: int) -> Objection | None:
    return TOO_MANY if followed_today >= MOST_A_DAY else None


def may_mail_from(now: datetime) -> datetime:
    """A follower whose last digest is later than this moment must wait."""
    return now - BETWEEN_DIGESTS
