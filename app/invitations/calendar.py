"""The calendar part of a mail (RFC 5546), and a participant's own calendar to download."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from flask_babel import gettext
from icalendar import Event as VEvent
from icalendar import vCalAddress

from app.core.text import one_line
from app.core.visible import visible
from app.events.calendar import new_calendar, to_text, vevent
from app.events.models import Event
from app.invitations.models import CalendarEntry, Method
from app.invitations.rules import Mailbox, MeetingFacts
from app.registrations.models import Status
from app.web.filters import clock_time
from app.web.links import absolute


@dataclass(frozen=True, kw_only=True)
class Occasion:
    """One meeting as shown in a calendar; the link for joining is only for people with a seat.

    Its SUMMARY contains nothing that a change of another meeting makes untrue, such as a number in the series.
    """

    event: Event
    plan: MeetingFacts
    status: Status = Status.CONFIRMED

    @property
    def summary(self) -> str:
        title = self.event.title
        if self.status.is_waiting:
            title = gettext("Wachtlijst: %(title)s", title=title)
        if self.status is Status.OFFERED:
            title = gettext("Aangeboden: %(title)s", title=title)
        return str(title)

    @property
    def join_url(self) -> str:
        return self.plan.online_url if self.status is Status.CONFIRMED else ""

    @property
    def description(self) -> str:
        """The link for joining comes first. Links only to the public page, as calendars are shared with colleagues."""
        lines = [
            self.join_url and gettext("Online meedoen: %(url)s", url=self.join_url),
            self.plan.doors_at and gettext("Inloop vanaf %(time)s uur.", time=clock_time(self.plan.doors_at)),
            self.event.bring and gettext("Neem mee: %(what)s", what=self.event.bring),
            gettext("Over deze bijeenkomst: %(url)s", url=self._page),
            gettext("Afmelden of je aanmelding bekijken? Gebruik de link in je mail."),
        ]
        return "\n".join(str(line) for line in lines if line)

    @property
    def _page(self) -> str:
        return absolute("events.event", slug=self.event.slug)

    def vevent(self, organizer: Mailbox, *, uid: str, sequence: int, stamp: datetime, status: str) -> VEvent:
        event = vevent(
            uid=uid,
            sequence=sequence,
            stamp=stamp,
            starts_at=self.plan.starts_at,
            ends_at=self.plan.ends_at,
            summary=self.summary,
            location=self.plan.place or self.join_url,
            description=self.description,
            url=self.join_url or self._page,
            status=status,
        )
        event.add("organizer", _organizer(organizer))
        return event


def name_in_calendar(name: str) -> str:
    """For CN: without double quotes, which RFC 5545 cannot represent; RFC 6868 can, but Outlook shows that as '^'."""
    return one_line(visible(name)).replace('"', "'").replace("^", "'")[:120]


def invitation(entry: CalendarEntry, occasion: Occasion) -> str:
    """The VCALENDAR of one mail: one METHOD, one VEVENT, one ATTENDEE; ORGANIZER and ATTENDEE as first sent."""
    status = "CANCELLED" if entry.method is Method.CANCEL else "CONFIRMED"
    event = occasion.vevent(
        organizer_of(entry), uid=entry.uid, sequence=entry.sequence, stamp=entry.sent_at, status=status
    )
    event.add("attendee", _attendee(Mailbox(entry.attendee_name, entry.attendee_email)))
    calendar = new_calendar(entry.method.value)
    calendar.add_component(event)
    return to_text(calendar)


def organizer_of(entry: CalendarEntry) -> Mailbox:
    return Mailbox(entry.organizer_name, entry.organizer_email)


def _address(mailbox: Mailbox) -> vCalAddress:
    return vCalAddress("mailto:" + "".join(one_line(mailbox.email).split()))


def _organizer(mailbox: Mailbox) -> vCalAddress:
    address = _address(mailbox)
    if mailbox.name:
        address.params["CN"] = name_in_calendar(mailbox.name)
    return address


def _attendee(mailbox: Mailbox) -> vCalAddress:
    address = _address(mailbox)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = "NEEDS-ACTION"
    address.params["RSVP"] = "TRUE"
    address.params["CN"] = mailbox.name or mailbox.email
    return address


def published(events: Iterable[VEvent]) -> str:
    """A calendar to download: many meetings, without attendance. RFC 5546 §3.2.1 requires an ORGANIZER in it."""
    calendar = new_calendar("PUBLISH")
    for event in events:
        calendar.add_component(event)
    return to_text(calendar)
