"""One mail from the answers mailbox, dealt with once."""

from dataclasses import dataclass

from app.answers import rules
from app.answers.actions.addresses import mark_returned
from app.answers.actions.answering import note_answer
from app.answers.actions.post import keep
from app.answers.models import PostKind, ReadMail
from app.answers.queries import arriving as queries
from app.answers.rules import Arrived, Bounce, CalendarAnswerText
from app.extensions import db


@dataclass(frozen=True)
class MailPlace:
    """Where a mail is in the mailbox; the first number changes when the mailbox is renumbered."""

    uid_validity: int
    uid: int


def take_in(arrived: Arrived, place: MailPlace) -> None:
    """Do what this mail asks for, and remember it, in one transaction; a copy of it does nothing.

    If two workers try, the second fails on the fingerprint, and finds it read the next time.
    """
    if queries.is_read(arrived.fingerprint):
        return
    db.session.add(ReadMail(fingerprint=arrived.fingerprint, uid_validity=place.uid_validity, uid=place.uid))
    db.session.flush()
    match arrived.content:
        case CalendarAnswerText() as answer:
            note_answer(arrived, answer)
        case Bounce() as bounce:
            mark_returned(arrived, bounce)
        case rules.ForPeople(is_cut=is_cut):
            keep(arrived, PostKind.MAIL, queries.registration_at(arrived.tags), is_cut=is_cut)
    db.session.flush()
