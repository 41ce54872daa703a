"""A message as the bytes that are sent, the same for every attempt.

Built with the standard library's classes that keep header strings as given; `EmailMessage` would quote `method=REQUEST`
and loses a space in some long subjects (seen in 3.11).
"""

import base64
import hashlib
from collections.abc import Iterator
from email.charset import QP, Charset
from email.errors import MessageError
from email.header import Header
from email.headerregistry import Address
from email.message import Message as Part
from email.mime.multipart import MIMEMultipart
from email.mime.nonmultipart import MIMENonMultipart
from email.policy import compat32
from email.utils import format_datetime, quote

from app.core import addresses
from app.core.text import one_line
from app.outbox.models import Message

AS_GIVEN = compat32.clone(linesep="\r\n", max_line_length=0)  # do not fold headers again
UTF_8 = Charset("utf-8")
UTF_8.body_encoding = QP  # seven bits and short lines, which every server along the way accepts


class Unmailable(ValueError):
    """This row can never become a mail."""


def address(text: str) -> Address:
    """Parses 'Duin, Polder & Co <mail@example.org>' or a bare address; a comma need not be quoted.

    Raises Unmailable.
    """
    line = one_line(text)
    name, bracket, rest = line.rpartition("<")
    spec = rest.removesuffix(">").strip() if bracket else line
    if not spec.isascii():
        raise Unmailable(f"no address: {line!r}")
    try:
        return Address(_unquoted(name.strip()), addr_spec=spec)
    except Exception as error:  # the address parser raises IndexError and others that are not documented
        raise Unmailable(f"no address: {line!r}") from error


def recipient(message: Message) -> str:
    """Returns the one address of the envelope. Raises Unmailable: some libraries would make RCPT `<>` of `a@b@c`."""
    if addresses.objection(message.recipient) is not None:
        raise Unmailable(f"no address: {message.recipient!r}")
    return message.recipient


def as_bytes(message: Message, *, sender: str) -> bytes:
    """Returns the whole mail. Raises Unmailable."""
    try:
        mail = _mail(message)
        for name, value in _headers(message, sender):
            mail[name] = value
        return mail.as_bytes(policy=AS_GIVEN)
    except (UnicodeError, MessageError) as error:
        raise Unmailable("characters that no mail can carry") from error


def _mail(message: Message) -> Part:
    alternative = _multipart("alternative", message)
    alternative.attach(_text(message.text, "plain"))
    if message.html:
        alternative.attach(_text(message.html, "html"))
    if message.calendar is None:
        return alternative
    content = base64.encodebytes(message.calendar.encode()).decode("ascii")
    method = message.calendar_method or "PUBLISH"
    if not method.isalpha():
        raise Unmailable("a method that no header can carry")
    # last in the alternative and without a disposition, so that Outlook recognises the invitation
    alternative.attach(_encoded(content, f"text/calendar; charset=utf-8; method={method}"))
    attachment = _encoded(content, "application/ics; name=invite.ics")
    attachment["Content-Disposition"] = "attachment; filename=invite.ics"
    mixed = _multipart("mixed", message)
    mixed.attach(alternative)
    mixed.attach(attachment)
    return mixed


def _multipart(subtype: str, message: Message) -> MIMEMultipart:
    """The boundary is derived, so that it is always the same; "=_" cannot occur in quoted-printable or base64."""
    return MIMEMultipart(subtype, boundary=f"=_{subtype}_{message.public_id}")


def _text(content: str, subtype: str) -> Part:
    part = MIMENonMultipart("text", subtype, charset="utf-8")
    part.set_payload("\n".join((*content.splitlines(), "")), UTF_8)
    return part


def _encoded(content: str, media_type: str) -> Part:
    part = Part()
    part["Content-Type"] = media_type
    part["Content-Transfer-Encoding"] = "base64"
    part.set_payload(content)
    return part


def _headers(message: Message, sender: str) -> Iterator[tuple[str, str]]:
    yield "From", _mailbox("From", address(sender))
    yield "To", _mailbox("To", Address(one_line(message.recipient_name), addr_spec=recipient(message)))
    if message.reply_to:
        yield "Reply-To", _mailbox("Reply-To", address(message.reply_to))
    if message.list_unsubscribe:
        yield "List-Unsubscribe", f"<{_link(message.list_unsubscribe)}>"
        yield "List-Unsubscribe-Post", "List-Unsubscribe=One-Click"  # RFC 8058: one POST unsubscribes
    yield "Subject", _words("Subject", one_line(message.subject))
    yield "Date", format_datetime(message.created_at)
    yield "Message-ID", one_line(message.message_id)
    if message.about:
        yield "References", f"<{thread(message)}>"
    yield "Auto-Submitted", "auto-generated"
    yield "X-Auto-Response-Suppress", "OOF"  # not All or DR: those suppress bounces too


def thread(message: Message) -> str:
    """What all mails about the same thing refer to, so that mail programs show them as one conversation.

    No mail has it as its own Message-ID, since the first one may be deleted or never arrive.
    """
    domain = one_line(message.message_id).rpartition("@")[2].strip(">") or "localhost"
    return f"{hashlib.sha256((message.about or '').encode()).hexdigest()[:32]}.thread@{domain}"


def _link(address: str) -> str:
    if not address.isascii() or any(letter in address for letter in "<>, \r\n"):
        raise Unmailable("an address to leave that no header can carry")
    return address


def _words(header: str, text: str) -> str:
    """One line of text as folded encoded words if a header cannot contain it unchanged (RFC 2047)."""
    return text if _is_plain(text) else Header(text, "utf-8", header_name=header).encode(linesep="\r\n")


def _mailbox(header: str, who: Address) -> str:
    if not who.display_name:
        return who.addr_spec
    name = f'"{quote(who.display_name)}"' if _is_plain(who.display_name) else _words(header, who.display_name)
    return f"{name} <{who.addr_spec}>"


def _is_plain(text: str) -> bool:
    """Whether a header can contain it unchanged; anything like an encoded word would be decoded by the recipient."""
    return text.isascii() and "=?" not in text


def _unquoted(name: str) -> str:
    if len(name) >= 2 and name[0] == name[-1] == '"':
        return name[1:-1].replace('\\"', '"').replace("\\\\", "\\")
    return name
