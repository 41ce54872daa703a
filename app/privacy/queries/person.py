"""Everything that is kept with one address, slice by slice, in words."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import joinedload, load_only, selectinload

from app.accounts.models import Account
from app.core import addresses, clock
from app.evaluations.models import Response
from app.events.models import Admission, Event, EventSession
from app.events.rules import taking_place
from app.events.wording import answered
from app.extensions import db
from app.outbox.masking import masked
from app.outbox.models import Message
from app.places.models import Organisation, School
from app.privacy.queries import answers, attendance, inventory
from app.privacy.queries.mentions import Mention, mentions
from app.privacy.queries.sections import Line, Section, lines, moment
from app.registrations.models import Interest, Registration, SeatTransfer, StatusChange, Team
from app.web.text import say


@dataclass(frozen=True)
class PersonalData:
    """`key` is the address, case-folded."""

    key: str
    sections: list[Section]
    name: str = ""  # the name that was searched for, typed or known with the address
    mentions: Sequence[Mention] = ()  # in texts that erasing leaves: for whoever searches, not for the person

    @property
    def number(self) -> int:
        return sum(len(section.things) for section in self.sections)


def person(address: str, name: str = "") -> PersonalData:
    """In a fixed number of statements; empty sections are left out. Without a name, those known with the address."""
    key = addresses.key(address)
    found = [find(key) for find in _FINDERS] if key else []
    names = [name] if name or not key else _names(key)
    return PersonalData(key, [section for section in found if section.things], ", ".join(names), mentions(names, key))


def _names(key: str) -> Sequence[str]:
    """The names that somebody used with this address."""
    used = sa.union(
        sa.select(Registration.name).where(Registration.email_key == key),
        sa.select(Response.name).where(Response.email != sa.literal_column("''"), sa.func.lower(Response.email) == key),
        sa.select(Account.name).where(Account.email == key),
    ).subquery()
    return db.session.scalars(sa.select(used.c.name).where(used.c.name != "").order_by(used.c.name)).all()


def registrations_of(key: str) -> Sequence[Registration]:
    """All registrations with this address, by event: the order in which locks are taken."""
    return db.session.scalars(
        sa.select(Registration)
        .where(Registration.email_key == key)
        .options(
            joinedload(Registration.event).selectinload(Event.questions),
            joinedload(Registration.event_session, innerjoin=True).options(
                joinedload(EventSession.event), selectinload(EventSession.meetings)
            ),
            joinedload(Registration.school),
            selectinload(Registration.changes),
            selectinload(Registration.notes),
        )
        .order_by(Registration.event_id, Registration.id)
    ).all()


def _registrations(key: str) -> Section:
    things = [_registration(row) for row in registrations_of(key)]
    return Section(gettext("Aanmeldingen"), "registrations", things)


def _step(change: StatusChange) -> str:
    why = " ".join(filter(None, [say(change.why.label) if change.why else "", change.words]))
    return f"{moment(change.at)}: {say(change.new.label)}{f' ({why})' if why else ''}"


def _registration(row: Registration) -> list[Line]:
    history = "; ".join(_step(change) for change in row.changes)
    return lines(
        (gettext("Bijeenkomst"), row.event.title),
        (gettext("Wanneer"), "; ".join(moment(each.starts_at) for each in taking_place(row.event_session))),
        (gettext("Naam"), row.name),
        (gettext("E-mailadres"), row.email),
        (gettext("School of organisatie"), row.workplace),
        (gettext("Functie"), say(row.job_role.label) if row.job_role else ""),
        (gettext("Vraag"), row.question),
        (gettext("Eigen leerdoel"), row.learning_goal),
        (gettext("Wat iemand ermee deed"), row.put_to_use),
        (gettext("Dieetwens"), ", ".join([*(say(each.label) for each in row.diets or ()), *filter(None, [row.diet])])),
        (gettext("Wat nodig is"), row.access_needs or ""),
        *((question.text, answered(given, question)) for question, given in row.own_answers),
        (gettext("Merkje van de organisatie"), row.mark),
        (gettext("Notities van de organisatie"), "; ".join(f"{moment(each.at)}: {each.text}" for each in row.notes)),
        (gettext("Stand"), say(row.status.label)),
        (gettext("Reden"), row.reason),
        (gettext("Aangemeld"), moment(row.created_at)),
        (gettext("Geschiedenis"), history),
    )


def transfers_of(key: str) -> Sequence[SeatTransfer]:
    """Places that a colleague offered to this address."""
    return db.session.scalars(sa.select(SeatTransfer).where(sa.func.lower(SeatTransfer.email) == key)).all()


def _transfers(key: str) -> Section:
    things = [
        lines((gettext("Naam"), row.name), (gettext("E-mailadres"), row.email), (gettext("Gemaakt"), moment(row.at)))
        for row in transfers_of(key)
    ]
    return Section(gettext("Plaatsen die een collega aanbood"), "transfers", things)


def invited_of(key: str) -> Sequence[Admission]:
    """Events to which this address was invited."""
    return db.session.scalars(sa.select(Admission).where(Admission.email_key == key).order_by(Admission.id)).all()


def _invited(key: str) -> Section:
    titles = sa.select(Event.title).join(Admission, Admission.event_id == Event.id).where(Admission.email_key == key)
    things = [lines((gettext("Bijeenkomst"), title)) for title in db.session.scalars(titles.order_by(Event.id))]
    return Section(gettext("Uitgenodigd voor"), "invited", things)


def interests_of(key: str) -> Sequence[Interest]:
    """Events of whose opening this address wants to hear."""
    return db.session.scalars(
        sa.select(Interest).where(Interest.email_key == key).options(joinedload(Interest.event)).order_by(Interest.id)
    ).all()


def _interests(key: str) -> Section:
    things = [
        lines(
            (gettext("Bijeenkomst"), row.event.title),
            (gettext("E-mailadres"), row.email),
            (gettext("Gemaakt"), moment(row.since)),
            (gettext("Bevestigd"), moment(row.confirmed_at)),
        )
        for row in interests_of(key)
    ]
    return Section(gettext("Seintjes"), "interests", things)


def teams_of(key: str) -> Sequence[Team]:
    """Forms in which this person signed up colleagues."""
    return db.session.scalars(sa.select(Team).where(sa.func.lower(Team.by_email) == key).order_by(Team.id)).all()


def _teams(key: str) -> Section:
    things = [
        lines(
            (gettext("Naam"), row.by_name),
            (gettext("E-mailadres"), row.by_email),
            (gettext("Gemaakt"), moment(row.at)),
        )
        for row in teams_of(key)
    ]
    return Section(gettext("Collega’s aangemeld"), "teams", things)


def messages_of(key: str) -> sa.Select[Message]:
    """Mails to this address, or with it as Reply-To."""
    lower = (sa.func.lower(Message.recipient) == key, sa.func.lower(Message.reply_to) == key)
    return sa.select(Message).where(sa.or_(*lower)).order_by(Message.id)


def _messages(key: str) -> Section:
    columns = (Message.recipient, Message.reply_to, Message.subject, Message.created_at, Message.sent_at)
    rows = db.session.scalars(messages_of(key).options(load_only(*columns, raiseload=True)))
    things = [
        lines(
            (gettext("Onderwerp"), masked(row.subject)),
            (gettext("Aan"), row.recipient),
            (gettext("Antwoord naar"), row.reply_to if addresses.key(row.reply_to) == key else ""),
            (gettext("Gemaakt"), moment(row.created_at)),
            (gettext("Verstuurd"), moment(row.sent_at)),
        )
        for row in rows
    ]
    return Section(gettext("Berichten"), "messages", things)


def responses_of(key: str) -> Sequence[Response]:
    return db.session.scalars(
        sa.select(Response)
        .where(Response.email != sa.literal_column("''"), sa.func.lower(Response.email) == key)
        .options(
            joinedload(Response.event_session).joinedload(EventSession.event),
            selectinload(Response.answers),
        )
        .order_by(Response.key)
    ).all()


def _responses(key: str) -> Section:
    things = [
        lines(
            (gettext("Bijeenkomst"), row.event_session.event.title),
            (gettext("Naam"), row.name),
            (gettext("E-mailadres"), row.email),
            (gettext("Geschreven"), "; ".join(each.text for each in row.answers if each.text)),
        )
        for row in responses_of(key)
    ]
    return Section(gettext("Evaluaties met naam"), "responses", things)


def account_of(key: str) -> Account | None:
    """Closed ones too."""
    return db.session.scalar(sa.select(Account).where(Account.email == key))


def _account(key: str) -> Section:
    row = account_of(key)
    things = [] if row is None else [_account_lines(row)]
    return Section(gettext("Account"), "account", things)


def _account_lines(row: Account) -> list[Line]:
    return lines(
        (gettext("Naam"), row.name),
        (gettext("E-mailadres"), row.email),
        (gettext("Rol"), say(row.role.label)),
        (gettext("Gemaakt"), moment(row.created_at)),
        (gettext("Laatst gezien"), moment(row.last_seen_at)),
    )


def _named(key: str, column: Any, label: str, name: Any) -> Iterable[list[Line]]:
    rows = db.session.execute(sa.select(name).where(sa.func.lower(column) == key).order_by(name))
    return [[(label, str(row[0]))] for row in rows]


def _contacts(key: str) -> Section:
    """Where a page shows the address as a contact."""
    things = [
        *_named(key, School.adviser_email, gettext("Begeleider van school"), School.name),
        *_named(key, Event.contact_email, gettext("Contact bij bijeenkomst"), Event.title),
        *_named(key, Organisation.contact_email, gettext("Contact van"), Organisation.name),
    ]
    hand = gettext("Dit wijzig je zelf, op de pagina van de school, de bijeenkomst of bij de instellingen.")
    return Section(gettext("Contactpersoon"), "contacts", things, by_hand=hand)


_FINDERS: tuple[Callable[[str], Section], ...] = (
    _registrations,
    attendance.attendance,
    attendance.certificates,
    _transfers,
    _invited,
    _interests,
    _teams,
    _messages,
    answers.calendar_answers,
    answers.post,
    answers.bad_addresses,
    inventory.followers,
    inventory.ballots,
    inventory.experts,
    inventory.needs,
    _responses,
    _account,
    _contacts,
)


def as_json(found: PersonalData) -> dict[str, Any]:
    """For machines: the same words, by section."""
    return {
        "email": found.key,
        "made_at": clock.now().isoformat(),
        "kept": {section.code: [dict(lines) for lines in section.things] for section in found.sections},
    }
