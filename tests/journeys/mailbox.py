"""The mail of a journey: who got what, and what is in it."""

import re
from email.message import EmailMessage

from icalendar import Calendar, Event

from tests import mailbox

PATIENCE = 60.0


class Mailbox(mailbox.Mailbox):
    """Takes every mail; `wait_for` returns the newest one to somebody as soon as it is there."""

    @property
    def mails(self) -> list[EmailMessage]:
        for received in self.received:
            assert received.recipient == received.mail["To"].addresses[0].addr_spec, "one mail is to one person"
        return [received.mail for received in self.received]

    def to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails if mail["To"].addresses[0].addr_spec == address]

    def wait_for(self, address: str, about: str) -> EmailMessage:
        """The newest mail to this address with this in its subject or heading."""
        with self.arrived:
            found = self.arrived.wait_for(lambda: self._newest(address, about), PATIENCE)
        said = [(str(mail["To"]), str(mail["Subject"]), heading_of(mail)) for mail in self.mails]
        assert found, f"no mail to {address} about {about!r}; there is {said}"
        return found

    def _newest(self, address: str, about: str) -> EmailMessage | None:
        said = ((mail, mail["Subject"] + heading_of(mail)) for mail in reversed(self.to(address)))
        return next((mail for mail, text in said if about in text), None)


def heading_of(mail: EmailMessage) -> str:
    part = mail.get_body(("html",))
    found = re.search(r"<h1>(.*?)</h1>", part.get_content()) if part is not None else None
    return found[1] if found else ""


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
