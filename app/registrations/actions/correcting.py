"""Correcting what is known of somebody: name, school, answers and address."""

from collections.abc import Mapping
from typing import Any

from app.activity.actions import record
from app.activity.actors import Actor
from app.activity.verbs import SubjectKind
from app.core import addresses, clock
from app.core.refusal import Objection, refuse
from app.core.text import one_line, plain
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails, queries, rules
from app.registrations.actions import seats
from app.registrations.actions.cancellation import PARTICIPANT
from app.registrations.actions.people import given
from app.registrations.actions.rounds import refuse_full
from app.registrations.log import RegistrationVerb
from app.registrations.models import Registration

_CLEAN = {
    "organisation": one_line,
    "question": plain,
    "learning_goal": plain,
    "diet": one_line,
    "access_needs": one_line,
}
_OR_NONE = ("diet", "access_needs")


def correct(registration: Registration, *, name: str, email: str, by: Actor, **answers: Any) -> bool:
    """Change what was typed wrongly. Returns whether a new address must be confirmed first.

    An organiser's correction of an address counts at once. A participant's counts once the link mailed to the new
    address is used; until then everything goes to the old one.
    """
    seats.hold_registration(registration)
    refuse(rules.correct_objection(registration.status) if by == PARTICIPANT else None)
    refuse(rules.name_objection(one_line(name)))
    refuse(addresses.objection(email))
    is_new = addresses.key(email) != registration.email_key
    if is_new:
        refuse(_taken_objection(registration, email))
    if by == PARTICIPANT:
        refuse_full(registration.event_session, answers.get("answers", {}), besides=registration)
    registration.name = one_line(name)
    _answer(registration, answers)
    registration.changed_at, registration.words_due = clock.now(), True
    record(RegistrationVerb.CORRECTED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    if is_new and by == PARTICIPANT:
        registration.email_asked = one_line(email)
        db.session.flush()
        outbox.put(mails.confirm_address(registration))
        return True
    _readdress(registration, one_line(email))
    return False


def confirm_address(registration: Registration, *, by: Actor) -> None:
    """Use the address whose link was pressed. Harmless if repeated. Raises Refused if it is taken by now."""
    seats.hold_registration(registration)
    if not registration.email_asked:
        return
    refuse(_taken_objection(registration, registration.email_asked))
    record(RegistrationVerb.CORRECTED, SubjectKind.REGISTRATION, registration.public_id, by=by)
    _readdress(registration, registration.email_asked)


def _readdress(registration: Registration, email: str) -> None:
    """Calendar and mail move with it: `invitations` compares the address that was told."""
    registration.email_asked = ""
    if email == registration.email:
        db.session.flush()
        return
    same = addresses.key(email) == registration.email_key
    for row in (registration,) if same else _of_same_person(registration):
        row.email, row.email_key = email, addresses.key(email)
        row.words_due = True
        if not same:
            row.token_version += 1  # whoever reads the old mailbox no longer opens the page
            row.changed_at = clock.now()
            row.news_at = row.changed_at
    db.session.flush()


def _of_same_person(registration: Registration) -> list[Registration]:
    """What the same person has or had at the event's dates goes along: it may come back, and they are one person."""
    return list(queries.same_person(registration))


def _answer(registration: Registration, answers: Mapping[str, Any]) -> None:
    if "school" in answers:
        registration.school_id = answers["school"].id if answers["school"] else None
    if "job_role" in answers:
        registration.job_role = answers["job_role"]
    if "diets" in answers:
        registration.diets = answers["diets"] or None
    registration.answers = given({**(registration.answers or {}), **answers.get("answers", {})})
    for name, clean in _CLEAN.items():
        if name in answers:
            said = clean(answers[name])
            setattr(registration, name, (said or None) if name in _OR_NONE else said)


def _taken_objection(registration: Registration, email: str) -> Objection | None:
    known = queries.of_person(registration.event_id, addresses.key(email), registration.shared_by)
    live = any(not row.status.is_final for row in known)
    return rules.ADDRESS_TAKEN if live and not registration.status.is_final else None
