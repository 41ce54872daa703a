"""The small decisions about a mail and a calendar entry."""

import hashlib
import hmac
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from app.core import addresses
from app.invitations.models import Method
from app.invitations.rules.tellings import News

PATIENCE = timedelta(days=2)  # a mail that did not get through by then is no news
NOBODY = re.compile(r"no-?reply|do-?not-?reply", re.I)
NAME = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")


@dataclass(frozen=True)
class Mailbox:
    name: str
    email: str


def organizer(addressee: str, candidates: Iterable[Mailbox]) -> Mailbox:
    """The first that somebody reads and that is not the addressee; where none is left, the last.

    A calendar takes its owner's own address in ORGANIZER for a meeting of their own, and shows no answer buttons.
    """
    mailboxes = [mailbox for mailbox in candidates if mailbox.email]
    for mailbox in mailboxes:
        is_read = not NOBODY.match(mailbox.email.partition("@")[0])
        if is_read and addresses.key(mailbox.email) != addresses.key(addressee):
            return mailbox
    return mailboxes[-1]


def next_uid(key: str, seed: str) -> str:
    """160 bits of HMAC under the application's key: to anybody else as random as any.

    Derived, so that the calendar somebody downloads before their first mail was made carries the UID which that mail
    will carry, and the meeting does not stand there twice. `seed` names the registration and the meeting, or is the UID
    of the entry that was cancelled: who signs up again gets another.
    """
    return hmac.digest(key.encode(), f"calendar-entry:{seed}".encode(), hashlib.sha256).hex()[:40]


def next_sequence(sequence: int | None, method: Method, *, is_other_slot: bool) -> int:
    """SEQUENCE of the next mail (RFC 5546 §2.1.4): one more for another time, place or status, 0 for the first."""
    if sequence is None:
        return 0
    return sequence + 1 if is_other_slot or method is Method.CANCEL else sequence


def sequence_shown(sequence: int | None, *, stands: bool, is_over: bool, is_other_slot: bool) -> int:
    """SEQUENCE of a meeting in the calendar to download: that of the mail that says the same, sent or still to come."""
    if is_over:
        return sequence if sequence is not None and not stands else (sequence or 0) + 1
    return next_sequence(sequence if stands else None, Method.REQUEST, is_other_slot=is_other_slot)


def worth_until(news: News, ahead: Sequence[datetime], offered_until: datetime | None, now: datetime) -> datetime:
    """Until when it makes sense to deliver this mail; `ahead` are the starts to come of the meetings it is about.

    What is said of a meeting is of no use once it has begun. A mail about several is late when the first begins; one
    that calls them off, when the last does.
    """
    if news is News.LINK or not ahead:
        return now + PATIENCE
    if news.is_lasting:
        return max(ahead)
    if news is News.OFFERED and offered_until is not None:
        return min(offered_until, *ahead)
    return min(now + PATIENCE, *ahead)


def given_name(name: str) -> str:
    """The first word, if it looks like a name: whoever fills in a form for somebody else's address can write
    anything there, and must not be able to send it in our name. Empty: then we greet without one."""
    first = name.split(" ")[0]
    return first if 1 < len(first) <= 30 and NAME.fullmatch(first) else ""
