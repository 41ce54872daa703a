"""Who is mailed when registrations end."""

from collections.abc import Sequence
from dataclasses import dataclass

from app.core import clock
from app.events.models import EventSession
from app.registrations import queries
from app.registrations.models import Registration, Status


@dataclass(frozen=True)
class Mailing:
    """How many people are mailed, and how many mails that takes: calendars take in one meeting per mail."""

    people: int
    mails: int


def told_of_calling_off(sessions: Sequence[EventSession]) -> Mailing:
    """Of these dates, those that are not over."""
    ahead = {one.id: one for one in sessions if one.ends_at > clock.now()}
    return told_of_ending([(row, row.status, ahead[row.event_session_id]) for row in queries.live(list(ahead))])


def told_of_ending(ending: Sequence[tuple[Registration, Status, EventSession]]) -> Mailing:
    """Each registration with its status until then, and its date. Two people who share a mailbox are two."""
    missed = queries.missed(row.id for row, _status, _session in ending)
    return Mailing(
        people=len({row.person for row, _status, _session in ending}),
        mails=sum(1 + _parts(row.id, status, here, missed) for row, status, here in ending),
    )


def _parts(registration_id: int, status: Status, event_session: EventSession, missed: set[tuple[int, int]]) -> int:
    """Mails that take one meeting of several out of somebody's calendar."""
    held = [each for each in event_session.meetings if not each.is_cancelled]
    if status is not Status.CONFIRMED or len(held) == 1:
        return 0
    return sum(each.ends_at > clock.now() and (registration_id, each.id) not in missed for each in held)
