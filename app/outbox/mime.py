"""A message as the bytes that leave: the same ones at every attempt.

Header lines are written here and kept as written. The standard library would write them from parsed values, and then
puts quotes around `method=REQUEST` and loses a space in some long subjects (seen, 3.11).
"""

import base64
import binascii
import re
import textwrap
from email.header import Header
from email.headerregistry import Address
from email.utils import format_datetime, quote

from app.core import addresses
from app.core.text import one_line
from app.outbox.models import Message

WIDTH = 76
FOLD = "\r\n "
_NO_HEADER = re.compile(r"[\r\n\0]")


class Unmailable(ValueError):
    """This row cannot become a mail, now or later."""


def address(text: str) -> Address:
    """'Duin, Polder & Co <mail@example.org>' or a bare address, also with a comma outside quotes.

    Raises Unmailable.
    """
    line = one_line(text)
    name, bracket, rest = line.rpartition("<")
    spec = rest.removesuffix(">").strip() if bracket else line
    try:
        return Address(_unquoted(name.strip()), addr_spec=spec)
    except Exception as error:  # the parser of addresses raises IndexError and more besides what it documents
        raise Unmailable(f"no address: {line!r}") from error


def recipient(message: Message) -> str:
    """The one address of the envelope. Raises Unmailable: some libraries would make RCPT `<>` of `a@b@c`."""
    if addresses.objection(message.recipient) is not None:
        raise Unmailable(f"no address: {message.recipient!r}")
    return message.recipient


def as_bytes(message: Message, *, sender: str) -> bytes:
    """The whole mail. Raises Unmailable."""
    try:
        return _mail(message, sender)
    except UnicodeError as error:
        raise Unmailable("characters that no mail can carry") from error


def _mail(message: Message, sender: str) -> bytes:
    headers = [f"{name}: {value}" for name, value in _headers(message, sender).items()]
    if message.calendar is None:
        return _alternative(message, headers)
    content = base64.encodebytes(message.calendar.encode()).replace(b"\n", b"\r\n")
    method = message.calendar_method or "PUBLISH"
    # last in the alternative, and without a disposition of its own: so Outlook takes it for the invitation
    invitation = _encoded(content, f"Content-Type: text/calendar; charset=utf-8; method={method}")
    attachment = _encoded(
        content,
        "Content-Type: application/ics; name=invite.ics",
        "Content-Disposition: attachment; filename=invite.ics",
    )
    return _multipart("mixed", message, headers, [_alternative(message, [], invitation), attachment])


def _headers(message: Message, sender: str) -> dict[str, str]:
    to = Address(one_line(message.recipient_name), addr_spec=recipient(message))
    reply_to = {"Reply-To": _mailbox("Reply-To", address(message.reply_to))} if message.reply_to else {}
    return {
        "From": _mailbox("From", address(sender)),
        "To": _mailbox("To", to),
        **reply_to,
        **_leave(message.list_unsubscribe),
        "Subject": _words("Subject", one_line(message.subject)),
        "Date": format_datetime(message.created_at),
        "Message-ID": one_line(message.message_id),
        "Auto-Submitted": "auto-generated",
        "X-Auto-Response-Suppress": "OOF",  # not All or DR: those keep bounces from us
        "MIME-Version": "1.0",
    }


def _leave(address: str | None) -> dict[str, str]:
    """RFC 8058: the mail program may stop this mail for its reader with one POST."""
    if not address:
        return {}
    if not address.isascii() or any(letter in address for letter in "<>, "):
        raise Unmailable("an address to leave that no header can carry")
    return {"List-Unsubscribe": f"<{address}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _part(lines: list[str], body: bytes) -> bytes:
    """Header lines and what they head: joined here, since the standard library takes six times as long (measured)."""
    if any(_NO_HEADER.search(line.replace(FOLD, "")) for line in lines):
        raise Unmailable("a header that was not asked for")
    return "\r\n".join((*lines, "", "")).encode("ascii") + body


def _multipart(subtype: str, message: Message, headers: list[str], parts: list[bytes]) -> bytes:
    boundary = f"=_{subtype}_{message.public_id}"  # "=_" stands in no quoted-printable and no base64
    line = f"--{boundary}".encode("ascii")
    body = b"".join(line + b"\r\n" + part + b"\r\n" for part in parts)
    return _part([*headers, f'Content-Type: multipart/{subtype}; boundary="{boundary}"'], body + line + b"--\r\n")


def _alternative(message: Message, headers: list[str], *last: bytes) -> bytes:
    html = [_text(message.html, "html")] if message.html else []
    return _multipart("alternative", message, headers, [_text(message.text, "plain"), *html, *last])


def _text(content: str, subtype: str) -> bytes:
    """Quoted-printable: seven bits and short lines, whatever the servers on the way can bear."""
    lines = b"".join(line + b"\r\n" for line in content.encode().splitlines())
    return _part(
        [f'Content-Type: text/{subtype}; charset="utf-8"', "Content-Transfer-Encoding: quoted-printable"],
        binascii.b2a_qp(lines, istext=True),
    )


def _encoded(content: bytes, *lines: str) -> bytes:
    return _part([*lines, "Content-Transfer-Encoding: base64"], content)


def _words(header: str, text: str) -> str:
    """One line of text as a header says it (RFC 2047), folded."""
    if text.isascii() and "=?" not in text:
        room = WIDTH - len(header) - 2
        return FOLD.join(textwrap.wrap(text, room, break_long_words=False, break_on_hyphens=False))
    return Header(text, "utf-8", maxlinelen=WIDTH, header_name=header).encode(linesep="\r\n")


def _mailbox(header: str, who: Address) -> str:
    if not who.display_name:
        return who.addr_spec
    plain = who.display_name.isascii() and "=?" not in who.display_name
    name = f'"{quote(who.display_name)}"' if plain else _words(header, who.display_name)
    fold = FOLD if len(header) + len(name) + len(who.addr_spec) > WIDTH - 6 else " "
    return f"{name}{fold}<{who.addr_spec}>"


def _unquoted(name: str) -> str:
    if len(name) >= 2 and name[0] == name[-1] == '"':
        return name[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return name
