"""Reports that a mail did not arrive: in the standard form (RFC 3464), and in those of older servers."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from email import message_from_bytes
from email.message import Message

from flufl.bounce import scan_message

from app.answers.models import BounceReason
from app.answers.rules.opening import Opened, text_of
from app.core import addresses
from app.core.text import one_line, shorten
from app.core.visible import visible

MOST_ANSWER = 500
MOST_SCANNED = 200_000  # bytes of a report that only its words give away
ROBOT = re.compile(r"^(mailer-?daemon|postmaster|mail-daemon|mdaemon|mmdf)$", re.I)
_STATUS = re.compile(r"\b([245])\.(\d{1,3})\.(\d{1,3})\b")
_BY_STATUS = {
    ("1", "2"): BounceReason.NO_DOMAIN,
    ("4", "4"): BounceReason.NO_DOMAIN,
    ("4", "310"): BounceReason.NO_DOMAIN,
    ("2", "1"): BounceReason.CLOSED,
    ("2", "2"): BounceReason.FULL,
}
_BY_SUBJECT = {"1": BounceReason.NO_MAILBOX, "7": BounceReason.REFUSED}
_BY_WORDS = {
    BounceReason.REFUSED: r"relay|spam|block(ed|list)|blacklist|policy|reputation",
    BounceReason.FULL: r"quota|mailbox (is )?full|postvak (is )?vol",
    BounceReason.NO_DOMAIN: r"(host|domain)( name)? (not found|does not exist)|nxdomain|unrouteable",
    BounceReason.NO_MAILBOX: r"(user|recipient|address|mailbox)( is| was)? (unknown|not found|unavailable)"
    r"|(unknown|no such|invalid) (user|recipient|mailbox|address)|does not exist|onbekend",
    BounceReason.CLOSED: r"(account|mailbox)( is| has been)? (disabled|inactive|closed)",
}


@dataclass(frozen=True)
class Bounce:
    """`recipients`: the addresses that failed, as the report names them. `about`: Message-ID of the mail itself."""

    reason: BounceReason
    answer: str
    recipients: frozenset[str]
    about: str


def is_report(opened: Opened) -> bool:
    """Whether it is a delivery report, of whatever has become of the mail."""
    return any(part.get_content_type() == "message/delivery-status" for part in opened.parts)


def bounce_in(opened: Opened) -> Bounce | None:
    """The failure that this mail reports; None if it reports none, or one that may still pass."""
    if is_report(opened):
        return _standard(opened)
    local = opened.sender[1].partition("@")[0]
    if ROBOT.match(local) or opened.header("X-Failed-Recipients"):
        return _by_words(opened)
    return None


def reason_of(status: str, answer: str) -> BounceReason:
    """By the status code (RFC 3463), and by the words where it says little."""
    found = _STATUS.search(status) or _STATUS.search(answer)
    if found:
        kind, subject, detail = found.groups()
        known = _BY_STATUS.get((subject, detail)) or _BY_SUBJECT.get(subject)
        if known:
            return known
        if kind == "4":
            return BounceReason.GAVE_UP
    words = (reason for reason, pattern in _BY_WORDS.items() if re.search(pattern, answer, re.I))
    return next(words, BounceReason.OTHER)


def _standard(opened: Opened) -> Bounce | None:
    failed = [block for block in _blocks(opened) if _field(block, "Action").lower().startswith(("fail", "error"))]
    if not failed:
        return None
    answer = _field(failed[0], "Diagnostic-Code").partition(";")[2].strip() or _field(failed[0], "Diagnostic-Code")
    return Bounce(
        reason=reason_of(_field(failed[0], "Status"), answer),
        answer=shorten(visible(answer), MOST_ANSWER),
        recipients=frozenset(_addresses(failed)),
        about=_original(opened),
    )


def _blocks(opened: Opened) -> Iterator[Message]:
    for part in opened.parts:
        if part.get_content_type() == "message/delivery-status" and part.is_multipart():
            yield from (each for each in part.get_payload() if isinstance(each, Message))


def _field(block: Message, name: str) -> str:
    return one_line(str(block.get(name) or "")[:MOST_ANSWER])


def _addresses(blocks: list[Message]) -> Iterator[str]:
    for block in blocks:
        for name in ("Original-Recipient", "Final-Recipient"):
            written = _field(block, name)
            if written:
                yield addresses.key((written.partition(";")[2] or written).strip(" <>"))


def _original(opened: Opened) -> str:
    """Message-ID of the returned mail, of which some servers give only the headers."""
    for part in opened.parts:
        kind = part.get_content_type()
        if kind == "message/rfc822" and part.is_multipart():
            within = part.get_payload(0)
            if isinstance(within, Message):
                return _message_id(within)
        if kind == "text/rfc822-headers":
            return _message_id(message_from_bytes(text_of(part)[:MOST_SCANNED].encode()))
    return ""


def _message_id(headers: Message) -> str:
    return visible(one_line(str(headers.get("Message-ID") or "")))[:MOST_ANSWER]


def _by_words(opened: Opened) -> Bounce | None:
    if not opened.is_whole or len(opened.raw) > MOST_SCANNED:
        return None
    found = scan_message(message_from_bytes(opened.raw))
    if not found:
        return None
    answer = shorten(one_line(opened.text), MOST_ANSWER)
    recipients = frozenset(addresses.key(each.decode("ascii", "replace")) for each in found)
    return Bounce(reason_of("", opened.text), answer, recipients, "")
