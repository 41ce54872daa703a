"""Telling one participant what they do not know yet."""

from collections.abc import Collection, Mapping

from app.core import clock
from app.extensions import db
from app.invitations import mails, queries, rules
from app.invitations.actions import entries, letters
from app.invitations.case import Case
from app.invitations.models import Told, ToldMeeting
from app.invitations.queries import Dossier
from app.invitations.rules import Known, MeetingFacts, News, Situation, Telling
from app.outbox import actions as outbox
from app.outbox import transport
from app.outbox.models import Message
from app.registrations import actions as registrations
from app.web.language import speaking


def tell(registration_id: int) -> None:
    """Mail whatever this participant does not know yet; does nothing if there is no such thing.

    The claim, the mails, the calendar entries and the record of what was told are one transaction: if two workers try,
    the second finds the news claimed, and after a crash it is still to be told.
    """
    link_asked_at = queries.link_asked_at(registration_id)
    if not registrations.take_news(registration_id):
        return
    dossier = queries.as_told(registration_id)
    assert dossier is not None  # its row has been locked since the claim
    if dossier.is_of_other_date:
        dossier = _along(dossier)
    case = Case(dossier, clock.now(), link_asked_at)
    if case.is_readdressed:
        case = _leave(case)
    tellings = _tellings(case)
    if tellings and _withdraw(case.dossier):
        case = _again(case)
        tellings = _tellings(case)
    if tellings:
        _note(case, tellings, mailed=mail(case, tellings))


def _along(dossier: Dossier) -> Dossier:
    """To the other date, from the mails that were sent: news about the date before that is queued is withdrawn."""
    _withdraw(dossier)
    dossier = queries.dossier(dossier.registration.id) or dossier
    entries.settle(dossier)
    return dossier


def _again(case: Case) -> Case:
    return Case(queries.dossier(case.registration.id) or case.dossier, case.now, case.link_asked_at)


def _leave(case: Case) -> Case:
    """Take what was sent to the address before out of its calendar; the new address knows nothing yet."""
    if _withdraw(case.dossier):
        case = _again(case)
    told = case.dossier.told
    if case.known is None or told is None:
        return case
    told.number += len(mail(case, rules.farewell(case.known, case.now), to=told.email))
    entries.leave_behind(case.dossier)
    told.before = told.mailed_from = None
    _remember(case.dossier, told, None)
    db.session.flush()
    return _again(case)


def _tellings(case: Case) -> list[Telling]:
    return rules.what_to_tell(case.known, case.standing, case.now)


def mail(case: Case, tellings: list[Telling], *, to: str | None = None) -> list[Message]:
    """Put the mails of these tellings in the outbox, in the participant's own language."""
    with speaking(case.registration.language):
        made = [outbox.put(mails.write(letter)) for letter in letters.write(case, tellings, to=to or case.address)]
    return [message for message in made if message is not None]


def _withdraw(dossier: Dossier) -> bool:
    """Withdraw the last mails while all of them are still queued, and restore what was known before them.

    Outdated news that was never sent is not sent: people get one mail with the present situation. Without a mail server
    nothing is withdrawn, since mail is read in the outbox then.
    """
    told = dossier.told
    if told is None or told.before is None or told.mailed_from is None or not transport.is_configured():
        return False
    if not outbox.withdraw(queries.stream(dossier.registration), since=told.mailed_from):
        return False
    known = rules.recalled(told.before)
    entries.put_back(dossier, known.invited if known else ())
    _remember(dossier, told, known)
    told.before = told.mailed_from = None
    db.session.flush()
    return True


def _note(case: Case, tellings: list[Telling], *, mailed: list[Message]) -> None:
    """Record what this participant knows from here on."""
    dossier, standing = case.dossier, case.standing
    told = dossier.told or Told(registration_id=dossier.registration.id, number=0)
    is_link = [telling.news for telling in tellings] == [News.LINK]
    told.before = None if is_link or not mailed else rules.kept(case.known)
    told.mailed_from = None if is_link or not mailed else mailed[0].id
    told.number += len(tellings)
    told.email = case.address
    db.session.add(told)
    _remember(dossier, told, _known_after(case, tellings, standing))
    db.session.flush()


def _known_after(case: Case, tellings: list[Telling], standing: Situation) -> Known:
    is_link = case.known is not None and [telling.news for telling in tellings] == [News.LINK]
    plans = rules.plans_told(case.known, tellings, standing)
    return Known(
        status=standing.status,
        at=case.now,
        offered_until=standing.offered_until,
        plans={meeting: plan for meeting, plan in plans.items() if meeting in case.dossier.meetings},
        texts=case.known.texts if is_link and case.known else standing.texts,
        text_revision=case.known.text_revision if is_link and case.known else standing.text_revision,
        session=standing.session,
        missed=standing.missed,
    )


def _remember(dossier: Dossier, told: Told, known: Known | None) -> None:
    """Write it down, also that somebody knows nothing."""
    told.status, told.offered_until = (known.status, known.offered_until) if known else (None, None)
    told.at = known.at if known else clock.now()
    texts = known.texts if known else None
    told.title, told.bring, told.contact = (texts.title, texts.bring, texts.contact) if texts else (None, None, None)
    told.text_revision = known.text_revision if known else 0
    told.event_session_id = known.session if known else None
    _remember_plans(dossier, known.plans if known else {}, known.missed if known else ())


def _remember_plans(dossier: Dossier, plans: Mapping[int, MeetingFacts], missed: Collection[int]) -> None:
    for meeting, row in dossier.told_meetings.items():
        if meeting not in plans:
            db.session.delete(row)
    for meeting, plan in plans.items():
        known_row = dossier.told_meetings.get(meeting)
        row = known_row or ToldMeeting(registration_id=dossier.registration.id, meeting_id=meeting)
        row.starts_at, row.ends_at, row.doors_at = plan.starts_at, plan.ends_at, plan.doors_at
        row.place, row.online_url = plan.place, plan.online_url
        row.missed = meeting in missed
        if known_row is None:
            db.session.add(row)
