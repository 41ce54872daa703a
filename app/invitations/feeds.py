"""A participant's own calendar, to download."""

from collections.abc import Iterable
from datetime import datetime

from icalendar import Event as VEvent

from app.events.calendar import subscribed, with_events
from app.invitations import rules
from app.invitations.calendar import organizer_of, published
from app.invitations.case import Case
from app.registrations.models import Status


def own_calendar(case: Case) -> str:
    """The meetings of one registration, with the UIDs of its invitations, so that no calendar shows one twice.

    If the registration has ended they are CANCELLED with a raised SEQUENCE, so that importing the file again removes
    them. Omitted events would stay, and Outlook refuses a calendar without a VEVENT.
    """
    return published([_vevent(case, meeting) for meeting in case.plans])


def personal_feed(cases: Iterable[Case], name: str) -> str:
    """All that a mailbox expects, to subscribe to: what has ended or will be missed simply disappears."""
    shown = ((case, meeting) for case in cases for meeting in case.standing.attended)
    events = [bytes(_vevent(*each).to_ical(sorted=False)).decode() for each in shown]
    return with_events(subscribed(name), events)


def _vevent(case: Case, meeting: int) -> VEvent:
    entry = case.dossier.entries.get(meeting)
    is_live = entry is not None and entry.is_live
    ends = case.standing.status.is_final or meeting not in case.standing.attended
    is_over = ends and bool(case.ahead([meeting]) or not is_live)  # what was over before it ended stays where it was
    return case.occasion(meeting).vevent(
        organizer_of(entry) if entry else case.organizer,
        uid=entry.uid if entry is not None and is_over else case.next_uid(meeting),
        sequence=rules.sequence_shown(
            entry.sequence if entry else None,
            first=case.dossier.known_meetings[meeting].first_sequence,
            is_live=is_live,
            is_over=is_over,
            is_other_slot=case.change(meeting).is_for_calendar,
        ),
        stamp=_changed_at(case, meeting),
        status=_shown(case.standing.status, is_over=is_over),
    )


def _changed_at(case: Case, meeting: int) -> datetime:
    """When anything about it last changed or was mailed: the bytes stay the same in between."""
    entry = case.dossier.entries.get(meeting)
    changed = [case.registration.changed_at, case.dossier.known_meetings[meeting].changed_at]
    return max([*changed, entry.sent_at] if entry else changed)


def _shown(status: Status, *, is_over: bool) -> str:
    if is_over:
        return "CANCELLED"
    return "TENTATIVE" if status in (Status.WAITLISTED, Status.OFFERED) else "CONFIRMED"
