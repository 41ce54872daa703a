"""The log, a page at a time: what happened, who did it, and what it was about. A fixed number of statements."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

import sqlalchemy as sa

from app.accounts.models import Account
from app.accounts.queries import called
from app.activity import actors
from app.activity.details import in_words
from app.activity.models import Activity
from app.activity.verbs import SubjectKind, Verb, Words, every_verb
from app.core import clock
from app.core.text import sentence
from app.events.models import Event, EventKind, EventSession, Meeting
from app.extensions import db
from app.follow_up.models import Agreement
from app.places.models import Board, School, Venue, WorkArea, WorkAreaCluster
from app.registrations.models import Registration
from app.topics.models import Round, Topic, WishTree
from app.web.filters import long_date
from app.web.text import say

PAGE = 50
MOST_EXPORTED = 50_000
UNKNOWN_VERB = sentence("Er gebeurde iets wat nu anders heet")
_OLDEST = date(2000, 1, 1)


@dataclass(frozen=True)
class LogFilters:
    """The filters; empty means everything. `before` is the id of the last line on the previous page."""

    words: str = ""
    account: str = ""  # public id
    kind: str = ""
    since: date | None = None
    until: date | None = None
    before: int | None = None


@dataclass(frozen=True)
class LogLine:
    """One line in words. `about` is empty if the row it was about no longer exists."""

    row: Activity
    who: str
    what: str
    kind: str
    about: str
    details: str


@dataclass(frozen=True)
class LogPage:
    lines: Sequence[LogLine]
    next: int | None  # `before` for the page with older lines; None if there are none


def page(asked: LogFilters) -> LogPage:
    """Newest first. Pages are cut by id, so that the thousandth costs no more than the first."""
    rows = db.session.scalars(_rows(asked).limit(PAGE + 1)).all()
    shown = rows[:PAGE]
    return LogPage(_lines(shown), shown[-1].id if len(rows) > PAGE else None)


def everything(asked: LogFilters) -> Iterator[LogLine]:
    """For a file: as many lines as it may hold."""
    rows = db.session.scalars(_rows(asked).limit(MOST_EXPORTED)).all()
    for start in range(0, len(rows), 500):
        yield from _lines(rows[start : start + 500])


def _rows(asked: LogFilters) -> sa.Select[Activity]:
    chosen: list[sa.ColumnElement[bool]] = []
    if asked.account:
        chosen.append(Activity.actor == actors.of_account(asked.account))
    if asked.kind:
        chosen.append(Activity.subject_kind == asked.kind)
    if asked.since and asked.since > _OLDEST:
        chosen.append(Activity.at >= clock.moment(asked.since, time()))
    if asked.until and asked.until > _OLDEST:
        chosen.append(Activity.at < clock.moment(asked.until + timedelta(days=1), time()))
    if asked.words:
        chosen.append(_saying(asked.words))
    if asked.before is not None:
        chosen.append(Activity.id < asked.before)
    return sa.select(Activity).where(*chosen).order_by(Activity.id.desc())


def _saying(text: str) -> sa.ColumnElement[bool]:
    """In the sentence, or in the title of the event or topic that it is about."""
    titled = Event.title.icontains(text, autoescape=True)
    of_events = sa.select(Event.id).where(titled)
    about = sa.union_all(
        sa.select(Event.public_id).where(titled),
        sa.select(EventSession.public_id).where(EventSession.event_id.in_(of_events)),
        sa.select(Meeting.public_id).join(Meeting.event_session).where(EventSession.event_id.in_(of_events)),
        sa.select(Registration.public_id).where(Registration.event_id.in_(of_events)),
        sa.select(Topic.public_id).where(Topic.title.icontains(text, autoescape=True)),
    )
    return sa.or_(Activity.verb.in_(_verbs_saying(text)), Activity.subject.in_(about))


def _verbs_saying(text: str) -> list[str]:
    """Verbs whose sentence contains each of these words; in Dutch, the language searched in."""
    wanted = text.casefold().split()
    return [verb.value for verb in every_verb().values() if all(word in verb.said.msgid.casefold() for word in wanted)]


def accounts() -> Sequence[Account]:
    """Everybody who may have done something, by name."""
    return db.session.scalars(sa.select(Account).order_by(Account.sort_key, Account.email)).all()


def _lines(rows: Sequence[Activity]) -> list[LogLine]:
    verbs, subjects, people = every_verb(), _subjects(rows), called(_actors(rows))
    return [_line(row, verbs.get(row.verb), subjects, people) for row in rows]


def _line(
    row: Activity, verb: Verb | None, subjects: Mapping[tuple[str, str], str], people: Mapping[str, str]
) -> LogLine:
    """Also for verbs that an earlier version recorded and that no longer exist."""
    known = row.subject_kind in list(SubjectKind)
    return LogLine(
        row=row,
        who=people.get(row.actor) or say(actors.CALLED.get(row.actor, actors.ACCOUNT_GONE)),
        what=say(verb.said if verb else UNKNOWN_VERB),
        kind=say(SubjectKind.of(row.subject_kind).said) if known else row.subject_kind,
        about=subjects.get((row.subject_kind, row.subject), ""),
        details=in_words(row.details, verb.words if verb else Words(), people),
    )


def _actors(rows: Sequence[Activity]) -> Iterator[str]:
    """The authors of the lines, and accounts that joined or left a team."""
    for row in rows:
        yield row.actor
        for listed in (row.details.get("added"), row.details.get("removed")):
            yield from map(str, listed if isinstance(listed, list) else ())


def _subjects(rows: Sequence[Activity]) -> dict[tuple[str, str], str]:
    """What the rows were about, by kind and public id; always one statement per kind."""
    of_kind: dict[str, set[str]] = {kind: set() for kind in _NAMED}
    for row in rows:
        if row.subject_kind in of_kind:
            of_kind[row.subject_kind].add(row.subject)
    found = {}
    for kind, statement in _NAMED.items():
        key = statement.selected_columns[0]
        for public_id, name, *when in db.session.execute(statement.where(key.in_(of_kind[kind])).order_by(key)):
            found[kind, public_id] = f"{name}, {long_date(when[0])}" if when else name
    return found


_NAMED: dict[str, sa.Select[*tuple[Any, ...]]] = {
    "event": sa.select(Event.public_id, Event.title),
    "event_session": sa.select(EventSession.public_id, Event.title, EventSession.starts_at).join(
        Event, Event.id == EventSession.event_id
    ),
    "meeting": sa.select(Meeting.public_id, Event.title, Meeting.starts_at)
    .join(EventSession, EventSession.id == Meeting.event_session_id)
    .join(Event, Event.id == EventSession.event_id),
    "registration": sa.select(Registration.public_id, Event.title, EventSession.starts_at)
    .join(EventSession, EventSession.id == Registration.event_session_id)
    .join(Event, Event.id == EventSession.event_id),
    "topic": sa.select(Topic.public_id, Topic.title),
    "round": sa.select(Round.public_id, Round.title),
    "wish_tree": sa.select(WishTree.public_id, WishTree.title),
    "event_kind": sa.select(EventKind.public_id, EventKind.name),
    "agreement": sa.select(Agreement.public_id, Agreement.goal),
    "work_area": sa.select(WorkArea.public_id, WorkArea.name),
    "work_area_cluster": sa.select(WorkAreaCluster.public_id, WorkAreaCluster.name),
    "board": sa.select(Board.public_id, Board.name),
    "venue": sa.select(Venue.public_id, Venue.name),
    "school": sa.select(School.public_id, School.name),
    "account": sa.select(Account.public_id, sa.func.coalesce(sa.func.nullif(Account.name, ""), Account.email)),
}
