"""Signing up several colleagues at once: all of them, or nobody if the rules object to one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from app.activity.actors import Actor
from app.core import addresses, clock, tokens
from app.core.refusal import Objection, Refused, refuse
from app.core.text import one_line
from app.events import rules as event_rules
from app.events.models import Event, EventSession
from app.extensions import db
from app.outbox import actions as outbox
from app.registrations import mails, rules
from app.registrations.actions import seats
from app.registrations.actions.people import (
    Person,
    Sessions,
    admission_objection,
    ask_link,
    live_here,
    place_elsewhere,
    who,
)
from app.registrations.actions.sign_up import close, hold_for, join_with_team
from app.registrations.actions.standing import Standing, standing, standing_together
from app.registrations.models import Registration, Status, Team, Why
from app.registrations.queries.line import has_members, of_mailbox, team_of_form

_WHY = {Why.SEAT_FREE: Why.TEAM_SEAT, Why.FULL: Why.TEAM_FULL}


@dataclass(frozen=True)
class Answered:
    """What whoever sent the form is told of one person.

    It follows from the form and the seats alone: of somebody who was on the list already it says what a newcomer would
    get, so that it gives away nobody.
    """

    person: Person
    has_seat: bool


def sign_up_team(
    event_session: EventSession,
    people: Sequence[Person],
    *,
    by_name: str,
    by_email: str,
    together: bool | None = None,
    form_key: str | None = None,
    by: Actor,
) -> list[Answered]:
    """A seat or a place on the waiting list for each; what somebody has already stays as it is.

    `together`: all of them get a seat or all of them wait, and then as one; None if that was not asked, and then it is
    refused where it makes a difference. Sending the same form twice gives the same answer. Raises Refused if the rules
    object.
    """
    sessions = hold_for(event_session, people)
    digest = _digest(event_session, people, form_key)
    before = team_of_form(digest) if digest else None
    if before is not None:
        return [Answered(*each) for each in zip(people, (n == "1" for n in before.answered), strict=True)]
    refuse(event_rules.sign_up_objection(event_rules.SignUpWindow.of(event_session), clock.now()))
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)
    refuse(_admission_objection(event_session.event, people))
    all_of_them = standing_together(event_session, [person.origin for person in people])
    _refuse(event_session, len(people), all_of_them, together=together)
    asks = all_of_them.why is Why.ASKED  # then an organiser decides on each of them
    as_one = all_of_them if all_of_them.status.takes_seat or together or asks else None
    waits = bool(together) and not asks
    team = Team(by_name=one_line(by_name), by_email=one_line(by_email), together=waits, form_digest=digest)
    db.session.add(team)
    db.session.flush()
    answers = list(_enter_each(sessions, event_session, people, as_one, team, by=by))
    team.answered = "".join(str(int(each.has_seat)) for each in answers)
    seats.fill_up(sessions, event_session, why=Why.NEXT_AFTER_ROOM)  # some were listed, and need no seat
    _drop_if_empty(team)
    return answers


def _digest(event_session: EventSession, people: Sequence[Person], form_key: str | None) -> str | None:
    if not form_key:
        return None
    typed = [f"{person.name} {person.email_key}" for person in people]
    return tokens.digest("\n".join([form_key, event_session.public_id, *typed]))


def _admission_objection(event: Event, people: Sequence[Person]) -> Objection | None:
    """The first of them who may not come, by name where only invited people may."""
    for person in people:
        objection = admission_objection(event, person)
        if objection is not None:
            return rules.not_invited(person.name) if objection == event_rules.INVITED_ONLY else objection
    return None


def _refuse(event_session: EventSession, people: int, found: Standing, *, together: bool | None) -> None:
    if found.status.takes_seat or found.why is Why.ASKED:
        return
    refuse(None if event_session.has_waiting_list else rules.NO_LINE)
    if together is None and people > 1:
        raise Refused(rules.ask_together(people, 0 if found.why is Why.FULL else event_session.seats_free or 0))
    if together and not rules.is_one_group(people, event_session.seats):
        raise Refused(rules.group_too_large(people, event_session.seats or 0))


def _enter_each(
    sessions: Sessions,
    event_session: EventSession,
    people: Sequence[Person],
    as_one: Standing | None,
    team: Team,
    *,
    by: Actor,
) -> Iterator[Answered]:
    """`as_one`: what all of them get, if that is the same for all."""
    is_asked = False
    listed = 0  # seats that the answer gives to people who were listed already
    for typed in people:
        found = as_one or standing(event_session, typed.origin)
        if as_one is None and not rules.has_room(event_session.seats, event_session.seats_taken + listed):
            found = Standing(Status.WAITLISTED, Why.FULL)
        at_mailbox = of_mailbox(event_session.event_id, typed.email_key)
        person, known = who(typed, at_mailbox)
        if _is_listed(sessions, event_session, known, at_mailbox):
            listed += found.status.takes_seat
        else:
            close(known, found.status)
            is_own = (person.email_key, one_line(person.name)) == (addresses.key(team.by_email), team.by_name)
            why = found.why if is_own else _WHY.get(found.why, found.why)
            row = join_with_team(event_session, person, found.status, why=why, team=team, by=by)
            if row.awaits_approval and not is_asked:
                outbox.put(mails.place_asked(row))  # one mail for the team: its link shows all of them
                is_asked = True
        yield Answered(typed, found.status.takes_seat)


def _is_listed(
    sessions: Sessions,
    event_session: EventSession,
    known: Sequence[Registration],
    at_mailbox: Sequence[Registration],
) -> bool:
    """Whether this person gets nothing new; their link is mailed again."""
    here = live_here(known, event_session) or place_elsewhere(known, sessions)
    if here is not None:
        ask_link(here)
        return True
    others = {row.shared_by for row in at_mailbox if not row.status.is_final}
    return len(others) >= rules.MOST_PER_MAILBOX


def _drop_if_empty(team: Team) -> None:
    """Nobody new: then there is no reason to keep who sent the form."""
    if not has_members(team):
        db.session.delete(team)
        db.session.flush()
