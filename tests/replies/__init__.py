"""What programs send back to an invitation or a mail, in the shapes in which each of them writes it.

Beside this file are their mails, with {} where they differ from time to time.
"""

import base64
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import format_datetime
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any

from app.core.clock import local

HERE = Path(__file__).parent
VERBS = {"ACCEPTED": "Geaccepteerd", "DECLINED": "Geweigerd", "TENTATIVE": "Voorlopig"}
_number = count(1)


@dataclass(frozen=True, kw_only=True)
class Answering:
    """An answer to one invitation. `organizer` is the address in it, and `attendee` the address that was invited."""

    organizer: str
    attendee: str
    uid: str
    sequence: int = 0
    starts_at: datetime = datetime(2026, 12, 4, 13, tzinfo=UTC)
    ends_at: datetime = datetime(2026, 12, 4, 15, tzinfo=UTC)
    at: datetime = datetime(2026, 11, 4, 9, 30, tzinfo=UTC)
    status: str = "ACCEPTED"
    name: str = "Noor de Wit"
    title: str = "De veranderende rol van de IB'er"
    sender: str = ""

    @property
    def values(self) -> dict[str, Any]:
        return {
            **vars(self),
            "sender": self.sender or self.attendee,
            "verb": VERBS[self.status],
            "date": format_datetime(self.at),
            "stamp": _utc(self.at),
            "starts": _local(self.starts_at),
            "ends": _local(self.ends_at),
            "starts_utc": _utc(self.starts_at),
            "ends_utc": _utc(self.ends_at),
        }


def _answer(client: str, answer: Answering) -> bytes:
    calendar = _filled(f"{client}.ics", **answer.values)
    ways = {
        "plain": calendar,
        "quoted": calendar.replace(b"=", b"=3D"),
        "base64": base64.encodebytes(calendar),
    }
    return _filled(f"{client}.eml", **answer.values, **{way: text.decode() for way, text in ways.items()})


outlook = partial(_answer, "outlook")  # no ORGANIZER, a Windows name for the zone, and the calendar in base64
apple = partial(_answer, "apple")  # a mail with an attachment, and no `method` in its type
gmail = partial(_answer, "gmail")  # sent automatically on the user's behalf, with the calendar twice
thunderbird = partial(_answer, "thunderbird")  # the whole event back, with every property it had
CLIENTS: dict[str, Callable[[Answering], bytes]] = {
    "Outlook": outlook,
    "Apple": apple,
    "Gmail": gmail,
    "Thunderbird": thunderbird,
}


def returned(
    *, to: str, recipient: str, status: str = "5.1.1", said: str = "", action: str = "failed", about: str = ""
) -> bytes:
    """A delivery report as Postfix writes it (RFC 3464), to the sender of the envelope."""
    said = said or f"550 5.1.1 <{recipient}>: Recipient address rejected: User unknown in virtual mailbox table"
    about = about or "<unknown@swv.example>"
    return _filled("returned.eml", to=to, recipient=recipient, status=status, said=said, action=action, about=about)


def qmail(*, to: str, recipient: str) -> bytes:
    """A report of a server that knows no standard form."""
    return _filled("qmail.eml", to=to, recipient=recipient)


def letter(
    *, to: str, sender: str = "noor@school.example", subject: str = "Vraag", text: str = "", **headers: str
) -> bytes:
    """An ordinary mail; `headers` with _ for -."""
    more = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
    head = _filled("letter.eml", to=to, sender=sender, subject=subject)
    return head + more.encode() + b"\r\n" + (text or "Mag mijn collega ook mee?").encode() + b"\r\n"


def _filled(file: str, /, **values: Any) -> bytes:
    text = (HERE / file).read_text().format(**{**values, "number": f"{next(_number):06}"})
    return text.replace("\r\n", "\n").replace("\n", "\r\n").encode()


def _utc(moment: datetime) -> str:
    return f"{moment.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _local(moment: datetime) -> str:
    return f"{local(moment):%Y%m%dT%H%M%S}"
