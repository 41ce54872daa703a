"""Somebody who came without a sure place: at the door, or told afterwards."""

from app.activity.actors import Actor
from app.core import clock, tokens
from app.core.refusal import refuse
from app.events.models import EventSession
from app.registrations import rules
from app.registrations.actions import seats
from app.registrations.actions.people import Person, live_here, place_elsewhere, who
from app.registrations.actions.sign_up import hold_for, let_in, sent_before
from app.registrations.models import Registration, Status, Why
from app.registrations.queries.line import of_mailbox


def walk_in(event_session: EventSession, person: Person, *, form_key: str | None = None, by: Actor) -> Registration:
    """A place whatever the capacity, since they are there, also after the end; who is on the list keeps what they have.

    A place on a later date of the event stays theirs. Sending the same form twice returns the same registration. Raises
    Refused if the date was called off, or name or address are not right.
    """
    digest = tokens.digest(form_key) if form_key else None
    sessions = hold_for(event_session, [person])
    at_mailbox = of_mailbox(event_session.event_id, person.email_key)
    before = sent_before(at_mailbox, event_session, digest)
    if before is not None:
        return before
    refuse(rules.walk_in_objection(is_cancelled=event_session.is_cancelled))
    person, known = who(person, at_mailbox)
    here = live_here(known, event_session)
    if here is None:
        has_later = place_elsewhere(known, sessions) is not None
        if not has_later:
            seats.close([row for row in known if row.status is Status.CONFIRMED])
        past_since = clock.now() if has_later else None
        return let_in(event_session, person, digest=digest, past_since=past_since, by=by)
    if here.status is not Status.CONFIRMED:
        here.awaits_approval = False
        for freed in seats.confirm(sessions, here, why=Why.WALKED_IN, by=by):
            seats.fill_up(sessions, freed, why=Why.NEXT_AFTER_SWAP)
    return here
