"""Telling one participant what they do not know yet."""

from collections.abc import Mapping

from app.core import clock
from app.extensions import db
from app.invitations import mails, queries, rules
from app.invitations.actions import letters
from app.invitations.case import Case
from app.invitations.models import Told, ToldMeeting
from app.invitations.queries import Dossier
from app.invitations.rules import Plan, Telling
from app.outbox import actions as outbox
from app.registrations import actions as registrations
from app.web.language import speaking


def tell(registration_id: int) -> None:
    """Mail what this participant should know and does not; nothing where all is known.

    The claim, the mails, the calendar entries and the note of what was told are one transaction: of two workers the
    second finds the news taken, and a crash leaves it to be told.
    """
    link_asked_at = queries.link_asked_at(registration_id)
    if not registrations.take_news(registration_id):
        return
    dossier = queries.dossier(registration_id)
    assert dossier is not None  # its row is held since it was taken
    case = Case(dossier, clock.now(), link_asked_at)
    tellings = rules.what_to_tell(case.known, case.standing, case.now)
    if not tellings:
        return
    with speaking(dossier.registration.language):
        for letter in letters.write(case, tellings):
            outbox.put(mails.write(letter))
    _note(case, tellings)


def _note(case: Case, tellings: list[Telling]) -> None:
    """What this participant knows from here on."""
    dossier, standing = case.dossier, case.standing
    told = dossier.told or Told(registration_id=dossier.registration.id, number=0)
    told.status, told.offered_until, told.at = standing.status, standing.offered_until, case.now
    told.number += len(tellings)
    db.session.add(told)
    _note_plans(dossier, rules.plans_told(tellings, standing))
    db.session.flush()


def _note_plans(dossier: Dossier, plans: Mapping[int, Plan]) -> None:
    for meeting, plan in plans.items():
        row = dossier.told_meetings.get(meeting) or ToldMeeting(
            registration_id=dossier.registration.id, meeting_id=meeting
        )
        row.starts_at, row.ends_at, row.doors_at = plan.starts_at, plan.ends_at, plan.doors_at
        row.place, row.online_url = plan.place, plan.online_url
        db.session.add(row)
