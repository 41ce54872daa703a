"""A real SMTP server on this machine, and the mail it took."""

import email
import email.policy
import re
import time
from collections.abc import Iterator
from contextlib import contextmanager
from email.message import EmailMessage

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, Envelope, Session
from icalendar import Calendar, Event

PATIENCE = 30.0


class Mailbox:
    """Takes every mail; `wait_for` gives the newest to somebody, as soon as it is there."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.mails: list[EmailMessage] = []

    @contextmanager
    def opened(self) -> Iterator[None]:
        controller = Controller(self, hostname="127.0.0.1", port=self.port)
        controller.start()
        try:
            yield
        finally:
            controller.stop()

    async def handle_DATA(self, _server: SMTP, _session: Session, envelope: Envelope) -> str:  # noqa: N802  aiosmtpd's name
        message = email.message_from_bytes(envelope.original_content or b"", policy=email.policy.default)
        assert isinstance(message, EmailMessage)
        assert envelope.rcpt_tos == [message["To"].addresses[0].addr_spec], "one mail goes to one person"
        self.mails.append(message)
        return "250 taken"

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"].addresses[0].addr_spec == address]

    def wait_for(self, address: str, subject: str) -> EmailMessage:
        """The newest mail to this address whose subject has this in it."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            for mail in reversed(self.to(address)):
                if subject.casefold() in mail["Subject"].casefold():
                    return mail
            time.sleep(0.1)
        subjects = [(str(mail["To"]), str(mail["Subject"])) for mail in self.mails]
        raise AssertionError(f"no mail to {address} about {subject!r}; there is {subjects}")


def text_of(mail: EmailMessage) -> str:
    part = mail.get_body(("plain",))
    assert part is not None
    return str(part.get_content())


def link_in(mail: EmailMessage, path: str) -> str:
    """The first address in a mail whose path begins like this."""
    found = re.search(rf"https?://[^/\s]+{path}\S*", text_of(mail))
    assert found, f"no {path} in\n{text_of(mail)}"
    return found[0].rstrip(".,)")


def calendar_of(mail: EmailMessage) -> Calendar:
    """The invitation in a mail: the part that mail programs read, the same bytes as the attachment."""
    inline = next(part for part in mail.walk() if part.get_content_type() == "text/calendar")
    attached = next(part for part in mail.walk() if part.get_content_type() == "application/ics")
    raw = inline.get_payload(decode=True)
    assert isinstance(raw, bytes)
    assert raw == attached.get_payload(decode=True)
    calendar = Calendar.from_ical(raw)
    assert isinstance(calendar, Calendar)
    assert inline.get_param("method") == calendar["METHOD"]
    return calendar


def only_event(calendar: Calendar) -> Event:
    events = calendar.walk("VEVENT")
    assert len(events) == 1
    assert isinstance(events[0], Event)
    return events[0]
