"""A participant's own calendar, to download."""

from datetime import datetime

from icalendar import Event as VEvent

from app.invitations import rules
from app.invitations.case import Case
from app.invitations.invitation import published
from app.registrations.models import Status


def own_calendar(case: Case) -> str:
    """The meetings of one registration, by the UIDs of its invitations, so that none stands in a calendar twice.

    Of a registration that ended they are CANCELLED with a raised SEQUENCE: whoever imported the file before and
    does so again sees them go. Left out they would stay, and a calendar without a VEVENT is refused by Outlook.
    """
    return published([_vevent(case, meeting) for meeting in case.plans], case.contact)


def _vevent(case: Case, meeting: int) -> VEvent:
    entry = case.dossier.entries.get(meeting)
    status = case.standing.status
    ended = entry is not None and not entry.stands and status.is_final
    return case.occasion(meeting).vevent(
        uid=entry.uid if entry is not None and ended else case.next_uid(meeting),
        sequence=rules.sequence_shown(
            entry.sequence if entry else None,
            stands=entry is not None and entry.stands,
            is_over=status.is_final,
            is_other_slot=case.change(meeting).is_for_calendar,
        ),
        stamp=_changed_at(case, meeting),
        status=_shown(status),
    )


def _changed_at(case: Case, meeting: int) -> datetime:
    """The last moment at which anything about it changed or was mailed: the bytes stay the same in between."""
    entry = case.dossier.entries.get(meeting)
    changed = [case.registration.changed_at, case.dossier.meetings[meeting].changed_at]
    return max([*changed, entry.sent_at] if entry else changed)


def _shown(status: Status) -> str:
    if status is Status.CONFIRMED:
        return "CONFIRMED"
    return "CANCELLED" if status.is_final else "TENTATIVE"
