"""Participants who say that they are there, with the code on the wall."""

from app.attendance import rules
from app.attendance.actions.ticking import Tick, tick
from app.attendance.models import How, Presence
from app.core import addresses, clock
from app.core.refusal import Refused
from app.events.models import Meeting
from app.registrations.models import Registration, Status
from app.registrations.queries.line import of_mailbox
from app.registrations.rules import is_same_name


def tick_themselves(meeting: Meeting, *, email: str, name: str = "") -> Registration:
    """By address, and by name where several people share it. Raises Refused if nobody, or no one person, is meant."""
    at_address = [
        row
        for row in of_mailbox(meeting.event_session.event_id, addresses.key(email))
        if row.event_session_id == meeting.event_session_id and row.status is Status.CONFIRMED
    ]
    if not at_address:
        raise Refused(rules.NOT_LISTED)
    meant = at_address if len(at_address) == 1 else [row for row in at_address if is_same_name(row.name, name)]
    if len(meant) != 1:
        raise Refused(rules.WHO_OF_THESE)
    tick_oneself(meeting, meant[0])
    return meant[0]


def tick_oneself(meeting: Meeting, registration: Registration) -> None:
    """From somebody's own page. Raises Refused if the code is not of a meeting of theirs that is open now."""
    is_open = rules.may_tick_themselves(meeting.starts_at, meeting.ends_at, clock.now())
    if meeting.event_session_id != registration.event_session_id or not is_open:
        raise Refused(rules.CODE_OVER)
    tick(meeting, [Tick(registration.public_id, Presence.PRESENT)], how=How.SELF, by="participant")
