"""The letters that tell a participant what is new, each with its calendar part."""

from collections.abc import Iterator

from app.invitations import queries, rules
from app.invitations.actions import entries
from app.invitations.calendar import invitation
from app.invitations.case import Case
from app.invitations.mails.letter import Letter, Reader
from app.invitations.rules import Telling
from app.registrations import queries as registrations


def write(case: Case, tellings: list[Telling], *, to: str) -> Iterator[Letter]:
    """One letter per telling, in order; updates the calendar entry that it is about."""
    reader = _reader(case, to)
    parts_follow = any(telling.method for telling in tellings[1:])
    first = case.dossier.told.number + 1 if case.dossier.told else 1
    in_order = list(case.plans)
    for number, telling in enumerate(tellings, start=first):
        about = _about(case, telling)
        yield Letter(
            telling=telling,
            number=number,
            reader=reader,
            cancel_reasons=_reasons(case, about),
            plans={meeting: case.plans[meeting] for meeting in about},
            changes={meeting: change for meeting, change in case.changes.items() if meeting in about},
            texts=case.standing.texts,
            texts_before=case.texts_before,
            which=in_order.index(about[0]) + 1,
            count=len(in_order),
            may_leave=case.may_leave,
            parts_follow=parts_follow and telling.meeting is None,
            calendar=_calendar(case, telling),
            expires_at=rules.worth_until(telling.news, case.ahead(about), case.standing.offered_until, case.now),
        )


def _about(case: Case, telling: Telling) -> list[int]:
    """One meeting, those that the telling names, or all upcoming ones that take place."""
    if telling.meeting is not None:
        return [telling.meeting]
    if telling.about:
        return list(telling.about)
    taking_place = [meeting for meeting in case.plans if meeting in case.standing.attended]
    return [meeting for meeting in taking_place if case.ahead([meeting])] or list(case.plans)


def _reasons(case: Case, meetings: list[int]) -> list[str]:
    """Without duplicates, in order."""
    rows = [case.dossier.known_meetings[meeting] for meeting in meetings]
    return list(dict.fromkeys(row.cancel_reason for row in rows if row.is_cancelled and row.cancel_reason))


def _reader(case: Case, address: str) -> Reader:
    waits = case.standing.status.is_waiting
    return Reader(
        registration=case.registration,
        address=address,
        contact=case.contact,
        before=case.known.status if case.known else None,
        elsewhere=queries.elsewhere(case.registration),
        place_in_line=registrations.place_in_line(case.registration) if waits else None,
    )


def _calendar(case: Case, telling: Telling) -> str | None:
    if telling.meeting is None or telling.method is None:
        return None
    entry = entries.update(case, telling.meeting, telling.method)
    return invitation(entry, case.occasion(telling.meeting))
