"""From the bytes of a mail to what it says. Whether that counts depends on what is known here: see `judging`."""

import hashlib
import re
from dataclasses import dataclass

from app.answers.rules.automatic import is_automatic, is_of_robot
from app.answers.rules.bounces import Bounce, bounce_in, is_report
from app.answers.rules.itip import CalendarAnswerText, answer_in
from app.answers.rules.opening import Opened, opened
from app.core import addresses, tokens

ADDRESSED = ("Delivered-To", "X-Original-To", "Envelope-To", "X-Envelope-To", "X-Delivered-To", "To", "Cc")
_FORGED = re.compile(r"\bdmarc\s*=\s*fail\b", re.I)


@dataclass(frozen=True)
class AnswersMailbox:
    """Our address, and what separates it from a tag."""

    address: str
    separator: str


@dataclass(frozen=True)
class Automatic:
    """Nothing to do, and nothing to read."""


@dataclass(frozen=True)
class ForPeople:
    """For people to read."""

    text: str
    is_cut: bool


Content = CalendarAnswerText | Bounce | Automatic | ForPeople


@dataclass(frozen=True)
class Arrived:
    """`tags` are those of the addresses it was sent to; `fingerprint` is the same for every copy of it."""

    fingerprint: str
    tags: tuple[str, ...]
    sender: str
    sender_name: str
    subject: str
    text: str
    is_forged: bool  # our mail server found that it does not come from its sender
    content: Content


def read(raw: bytes, mailbox: AnswersMailbox, *, size: int | None = None) -> Arrived:
    """`raw` may be the beginning of a mail of `size` bytes."""
    mail = opened(raw, size=size)
    tags = tuple(addresses.tags_in(mail.headers_named(*ADDRESSED), mailbox.address, mailbox.separator))
    name, sender = mail.sender
    return Arrived(
        fingerprint=fingerprint(mail),
        tags=tags,
        sender=sender[:254],
        sender_name=name[:200],
        subject=mail.header("Subject")[:300],
        text=mail.text,
        is_forged=bool(_FORGED.search(mail.headers_named("Authentication-Results"))),
        content=_content(mail, is_at_bounce_address=any(len(tag) > tokens.LENGTH for tag in tags)),
    )


def unread(raw: bytes) -> Arrived:
    """A mail that we cannot make anything of, so that people look for it in the mailbox."""
    return Arrived(hashlib.sha256(raw).hexdigest(), (), "", "", "", "", False, ForPeople("", is_cut=True))


def fingerprint(mail: Opened) -> str:
    """Without the headers that servers along the way add, which differ between two copies of one mail."""
    said = mail.headers_named("Message-ID", "Date", "From", "To", "Subject")
    return hashlib.sha256(said.encode("utf-8", "replace") + mail.body).hexdigest()


def _content(mail: Opened, *, is_at_bounce_address: bool) -> Content:
    """What a person never writes comes first: a report or an answer also says that nobody wrote it."""
    bounce = bounce_in(mail)
    if bounce is not None:
        return bounce
    if is_report(mail):
        return Automatic()
    answer = next(filter(None, map(answer_in, mail.parts)), None)
    if answer is not None:
        return answer
    # people do not know the address for reports: programs write there, and servers whose report says nothing clear
    if is_of_robot(mail) or not (is_automatic(mail) or is_at_bounce_address):
        return ForPeople(mail.text, is_cut=not mail.is_whole)
    return Automatic()
