"""Properties of a mail and a calendar entry."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from app.core import addresses
from app.invitations.models import Method
from app.invitations.rules.plans import MeetingFacts
from app.invitations.rules.tellings import News
from app.outbox.rules import PATIENCE

NOBODY = re.compile(r"no-?reply|do-?not-?reply", re.I)


@dataclass(frozen=True)
class Mailbox:
    name: str
    email: str


def organizer(addressee: str, candidates: Iterable[Mailbox]) -> Mailbox:
    """The first mailbox that somebody reads and that is not the attendee's; if there is none, the last one.

    A calendar that finds its owner's address in ORGANIZER treats the meeting as theirs, and offers no buttons to reply.
    """
    mailboxes = [mailbox for mailbox in candidates if mailbox.email]
    for mailbox in mailboxes:
        is_read = not NOBODY.match(mailbox.email.partition("@")[0])
        if is_read and addresses.key(mailbox.email) != addresses.key(addressee):
            return mailbox
    return mailboxes[-1]


def next_uid(key: str, seed: str) -> str:
    """160 bits of HMAC under the application's key: indistinguishable from random to anybody else.

    Derived, so that a calendar downloaded before the first mail has the UID of that mail, and the meeting does not
    appear in the calendar twice. `seed` names the registration and the meeting, or is the UID of the cancelled entry:
    people who sign up again get another UID.
    """
    return hmac.digest(key.encode(), f"calendar-entry:{seed}".encode(), hashlib.sha256).hex()[:40]


def first_seed(registration: str, meeting: str) -> str:
    """The seed of the first UID for these public ids."""
    return f"{registration}:{meeting}"


def next_sequence(sequence: int, method: Method, *, is_other_slot: bool) -> int:
    """SEQUENCE of the next mail (RFC 5546 §2.1.4): one more for another time, place or status."""
    return sequence + 1 if is_other_slot or method is Method.CANCEL else sequence


def sequence_shown(sequence: int | None, *, first: int, is_live: bool, is_over: bool, is_other_slot: bool) -> int:
    """SEQUENCE of a meeting in the calendar to download: that of the mail that says the same, sent or not yet.

    `sequence` is that of the calendar entry, if there is one; `first` is where the meeting's entries begin.
    """
    if is_over:
        return sequence if sequence is not None and not is_live else (first if sequence is None else sequence) + 1
    if sequence is None or not is_live:
        return first
    return next_sequence(sequence, Method.REQUEST, is_other_slot=is_other_slot)


def worth_until(news: News, ahead: Sequence[MeetingFacts], offered_until: datetime | None, now: datetime) -> datetime:
    """The moment after which this mail is useless; `ahead` are the meetings it is about that are not over.

    News is useful until the last of them is over, however long the mail server is down: a confirmation for a date in
    three weeks is worth sending the next Monday. A reminder is too late when the first begins, an offer when it has
    lapsed.
    """
    if not ahead:
        return now + PATIENCE
    if news in (News.OFFERED, News.REMINDER):
        return min([plan.starts_at for plan in ahead] + ([offered_until] if offered_until else []))
    over = max(plan.ends_at for plan in ahead)
    return max(now + PATIENCE, over) if news is News.LINK else over
