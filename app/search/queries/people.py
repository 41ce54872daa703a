"""Participants by name or address. Of a hundred thousand only those are read that an index leads to."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.accounts.models import Account
from app.events.models import Event, EventSession
from app.extensions import db
from app.places.models import School
from app.registrations import reach
from app.registrations.models import NameWord, Registration
from app.search.queries.found import Found, Hit
from app.search.rules import Asked, forgiven, lengths, matches, stretches

MEANT = 30  # spellings that one typed word may stand for
READ = 12  # registrations read for each person shown: most came more than once


def people(asked: Asked, account: Account, most: int) -> Found:
    """Each once, by the latest registration within reach of who looks. Two statements."""
    known = _words(asked.names)
    meant = [matches(word, known, MEANT) for word in asked.names]
    rows = db.session.execute(_registrations(meant, account, most * READ)).all()
    found: dict[str, Hit] = {}
    for row in rows:
        besides = tuple(each for each in (row.school or row.organisation, row.title) if each)
        found.setdefault(row.email_key, Hit(row.public_id, row.name, besides, at=row.starts_at))
    hits = list(found.values())
    return Found(hits[:most], None if len(hits) > most or len(rows) == most * READ else len(hits))


def _words(asked: Sequence[str]) -> Sequence[str]:
    """Words of names that may be meant: those that begin so, and those as long that begin with the same letter."""
    parts = [part for word in asked for part in _stretches(word)]
    if not parts:
        parts = [sa.select(NameWord.word).where(sa.false())]
    return db.session.scalars(sa.union(*parts)).all()


def _stretches(asked: str) -> list[sa.Select[str]]:
    typed, *mistyped = stretches(asked)
    shortest, longest = lengths(asked)
    about_as_long = sa.func.length(NameWord.word).between(shortest, longest)
    return [_between(*typed)] + [_between(*each).where(about_as_long) for each in mistyped if forgiven(asked)]


def _between(first: str, last: str) -> sa.Select[str]:
    return sa.select(NameWord.word).distinct().where(NameWord.word >= first, NameWord.word < last)


def _registrations(
    meant: Sequence[dict[str, int]], account: Account, most: int
) -> sa.Select[str, str, str, str, str, str, datetime]:
    surest = _surest(meant, account).limit(most).subquery()
    return (
        sa.select(
            Registration.public_id,
            Registration.name,
            Registration.email_key,
            Registration.organisation,
            School.name.label("school"),
            Event.title,
            EventSession.starts_at,
        )
        .join(surest, surest.c.id == Registration.id)
        .join(Registration.event_session)
        .join(Registration.event)
        .outerjoin(Registration.school)
        .order_by(surest.c.score.desc(), Registration.id.desc())
    )


def _surest(meant: Sequence[dict[str, int]], account: Account) -> sa.Select[int, int]:
    """Ids of who has all that was asked in the name, and how surely; of equals the latest first."""
    score: sa.ColumnElement[int] = sa.literal(0)
    joined = sa.select(Registration.id).where(Registration.anonymised_at.is_(None), reach.within(account))
    for scores in meant:
        hits = _with_one_of(scores)
        joined = joined.join(hits, hits.c.registration_id == Registration.id)
        score = score + hits.c.score
    if not meant:
        joined = joined.where(sa.false())
    return joined.add_columns(score.label("score")).order_by(sa.desc("score"), Registration.id.desc())


def _with_one_of(scores: dict[str, int]) -> sa.Subquery:
    """Registrations with one of these words in the name, with the score of the surest."""
    score = sa.case(scores, value=NameWord.word) if scores else sa.literal(0)
    return (
        sa.select(NameWord.registration_id, sa.func.max(score).label("score"))
        .where(NameWord.word.in_(scores))
        .group_by(NameWord.registration_id)
        .subquery()
    )
