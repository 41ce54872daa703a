"""Properties of a mail and a calendar entry."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core import addresses
from app.invitations.models import Method
from app.invitations.rules.tellings import News

PATIENCE = timedelta(days=2)  # for a mail about meetings that have all begun
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


def worth_until(news: News, ahead: Sequence[datetime], offered_until: datetime | None, now: datetime) -> datetime:
    """The moment after which this mail is useless; `ahead` are the upcoming starts of the meetings it is about.

    News is useful until the last of them begins, however long the mail server is down: a confirmation for a date in
    three weeks is worth sending the next Monday. A reminder is too late when the first begins, an offer when it has
    lapsed.
    """
    if not ahead:
        return now + PATIENCE
    if news is News.LINK:
        return max(now + PATIENCE, *ahead)
    if news is News.OFFERED and offered_until is not None:
        return min(offered_until, *ahead)
    return min(ahead) if news in (News.OFFERED, News.REMINDER) else max(ahead)
