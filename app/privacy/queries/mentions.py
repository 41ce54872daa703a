"""Where a name or an address is written in a text that is not kept with that address: to be looked at by hand."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Account
from app.core.naming import has_all, parts
from app.core.text import Sentence, sentence, shorten
from app.evaluations.models import Answer, Response
from app.events.models import Event, EventSession, Meeting
from app.extensions import db
from app.follow_up.models import Agreement
from app.places.models import Organisation, School, Venue
from app.registrations.models import Registration, RegistrationNote, StatusChange
from app.topics.models import Expert, Handover, Need, Round, Topic, WishTree

MOST = 100  # of one place
EXCERPT = 200
_MAY_HAVE_ACCENT = str.maketrans(dict.fromkeys("aceginosuyz", "_"))


@dataclass(frozen=True)
class Mention:
    """A text that holds the name or the address; `endpoint` with `public_id` is the page where it is changed."""

    place: Sentence
    text: str
    endpoint: str
    public_id: str | None


@dataclass(frozen=True)
class Place:
    """Texts of one kind of row. `rows` selects the public id that its page needs; `others` omits a person's own."""

    name: Sentence
    endpoint: str
    rows: sa.Select[Any]
    texts: Sequence[Any]
    others: Callable[[str], sa.ColumnElement[bool]] = lambda _key: sa.true()


def _has(text: Any, key: str) -> sa.ColumnElement[bool]:
    return sa.func.lower(text).contains(key, autoescape=True)


_NO_ID: Any = sa.literal(None, sa.String)
PLACES = (
    Place(
        sentence("Deskundigen"),
        "topics_organise.expert",
        sa.select(Expert.public_id),
        (Expert.text,),
        lambda key: sa.and_(sa.func.lower(Expert.email) != key, ~_has(Expert.text, key)),
    ),
    Place(
        sentence("Aanmelding van iemand anders"),
        "registrations_organise.registration",
        sa.select(Registration.public_id),
        (Registration.name, Registration.organisation, Registration.question, Registration.reason),
        lambda key: Registration.email_key != key,
    ),
    Place(
        sentence("Geschiedenis van een aanmelding"),
        "registrations_organise.registration",
        sa.select(Registration.public_id).join(StatusChange, StatusChange.registration_id == Registration.id),
        (StatusChange.words,),
        lambda key: Registration.email_key != key,
    ),
    Place(
        sentence("Notitie bij een aanmelding"),
        "registrations_organise.registration",
        sa.select(Registration.public_id).join(RegistrationNote, RegistrationNote.registration_id == Registration.id),
        (RegistrationNote.text,),
        lambda key: Registration.email_key != key,
    ),
    Place(
        sentence("Antwoord op een evaluatie"),
        "evaluations_organise.results",
        sa.select(Event.public_id)
        .join(Response, Response.event_id == Event.id)
        .join(Answer, Answer.response_key == Response.key),
        (Answer.text, Answer.value),
        lambda key: sa.func.lower(Response.email) != key,
    ),
    Place(
        sentence("Wens"),
        "topics_organise.topic",
        sa.select(Topic.public_id).join(Need, Need.topic_id == Topic.id),
        (Need.subject, Need.practice, Need.goal),
    ),
    Place(
        sentence("Wens om te lezen"),
        "topics_organise.waiting",
        sa.select(_NO_ID).where(Need.topic_id.is_(None), Need.set_aside_at.is_(None)),
        (Need.subject, Need.practice, Need.goal),
        lambda key: sa.func.lower(Need.email) != key,
    ),
    Place(
        sentence("Terzijde gelegde wens"),
        "topics_organise.set_aside_needs",
        sa.select(_NO_ID).where(Need.topic_id.is_(None), Need.set_aside_at.is_not(None)),
        (Need.subject, Need.practice, Need.goal, Need.set_aside_why),
        lambda key: sa.func.lower(Need.email) != key,
    ),
    Place(
        sentence("Onderwerp"),
        "topics_organise.topic",
        sa.select(Topic.public_id),
        (Topic.title, Topic.summary, Topic.why),
    ),
    Place(
        sentence("Inventarisatieronde"),
        "topics_organise.round",
        sa.select(Round.public_id),
        (Round.title, Round.introduction),
    ),
    Place(
        sentence("Wensboom"),
        "topics_organise.wish_tree",
        sa.select(WishTree.public_id).outerjoin(Handover, Handover.wish_tree_id == WishTree.id),
        (WishTree.title, Handover.handed_to, Handover.answer),
    ),
    Place(
        sentence("Bijeenkomst"),
        "events_organise.event",
        sa.select(Event.public_id),
        (
            Event.title,
            Event.speakers,
            Event.contact_name,
            Event.goal,
            Event.description,
            Event.programme,
            Event.bring,
            Event.report,
            Event.improvements,
            Event.cancel_reason,
        ),
    ),
    Place(
        sentence("Datum van een bijeenkomst"),
        "events_organise.event",
        sa.select(Event.public_id)
        .join(EventSession, EventSession.event_id == Event.id)
        .join(Meeting, Meeting.event_session_id == EventSession.id),
        (EventSession.name, EventSession.cancel_reason, Meeting.cancel_reason, Meeting.room),
    ),
    Place(
        sentence("Vervolgafspraak"),
        "follow_up_organise.agreement",
        sa.select(Agreement.public_id),
        (Agreement.goal, Agreement.who, Agreement.approach, Agreement.sharing, Agreement.outcome),
    ),
    Place(
        sentence("Begeleider van school"), "places_organise.school", sa.select(School.public_id), (School.adviser_name,)
    ),
    Place(sentence("Locatie"), "places_organise.venue", sa.select(Venue.public_id), (Venue.name, Venue.route)),
    Place(sentence("Contact van"), "home_organise.setup", sa.select(_NO_ID), (Organisation.contact_name,)),
    Place(
        sentence("Account"),
        "accounts_organise.person",
        sa.select(Account.public_id),
        (Account.name,),
        lambda key: Account.email != key,
    ),
)


def mentions(names: Sequence[str], key: str = "") -> list[Mention]:
    """Texts with all words of one of these names, or with this address; a fixed number of statements."""
    sought = [words for name in names if (words := parts(name))]
    if not sought and not key:
        return []
    found = [mention for place in PLACES for mention in _of(place, sought, key)]
    return list({(each.endpoint, each.public_id, each.text): each for each in found}.values())


def _of(place: Place, sought: Sequence[frozenset[str]], key: str) -> Iterator[Mention]:
    may_have = [_may_have(column, words, key) for column in place.texts for words in sought or [frozenset()]]
    rows = place.rows.add_columns(*place.texts).where(sa.or_(*may_have)).limit(MOST)
    if key:
        rows = rows.where(place.others(key))
    for public_id, *texts in db.session.execute(rows):
        for text in texts:
            found = _said(text)
            if (key and key in found.casefold()) or any(has_all(found, words) for words in sought):
                yield Mention(place.name, shorten(found, EXCERPT), place.endpoint, public_id)


def _may_have(column: Any, words: frozenset[str], key: str) -> sa.ColumnElement[bool]:
    """Whether it is worth reading: databases do not know that ë is an e, and JSON spells it differently again."""
    is_json = isinstance(column.type, sa.JSON)
    lower = sa.func.lower(sa.cast(column, sa.Text) if is_json else column)
    conditions = [_has(lower, key)] if key else []
    if words:
        wanted = max(words, key=len).translate(_MAY_HAVE_ACCENT)
        conditions.append(lower.like(f"%{wanted.replace('_', '%') if is_json else wanted}%"))
    return sa.or_(*conditions)


def _said(text: Any) -> str:
    if isinstance(text, dict):
        return " ".join(word for word in text.values() if isinstance(word, str))
    return " ".join(str(text or "").split())
