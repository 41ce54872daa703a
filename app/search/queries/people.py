"""Participants by name or address."""

from collections.abc import Sequence
from datetime import datetime

import sqlalchemy as sa

from app.accounts.models import Account
from app.core import likeness
from app.events.models import Event, EventSession
from app.extensions import db
from app.places.models import School
from app.registrations import reach
from app.registrations.models import Registration
from app.search.queries.found import Found, Hit
from app.search.rules import SearchQuery
from app.words import queries as words
from app.words.models import Source, WordKind
from app.words.rules import TITLE, weighed


def words_of(registration_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """The words by which these people are found: those of the name, and the whole address. None for erased ones."""
    rows = db.session.execute(
        sa.select(Registration.id, Registration.name, Registration.email_key).where(
            Registration.id.in_(registration_ids), Registration.anonymised_at.is_(None)
        )
    )
    return {
        row.id: weighed(
            (TITLE, likeness.name_words(row.name)),
            (TITLE, [likeness.ADDRESS + row.email_key] if row.email_key else []),
        )
        for row in rows
    }


PEOPLE = Source(WordKind.PERSON, Registration, words_of)
READ = 12  # registrations read for each person shown: most people came more than once


def people(asked: SearchQuery, account: Account, most: int) -> Found:
    """Each person once, by their latest registration within the account's reach. Three statements."""
    rows = _registrations(asked.names, account, most * READ)
    found: dict[str, Hit] = {}
    for row in rows:
        besides = tuple(each for each in (row.school or row.organisation, row.title) if each)
        found.setdefault(row.email_key, Hit(row.public_id, row.name, besides, at=row.starts_at))
    hits = list(found.values())
    return Found(hits[:most], None if len(hits) > most or len(rows) == most * READ else len(hits))


def _registrations(
    names: Sequence[str], account: Account, most: int
) -> Sequence[sa.Row[str, str, str, str, str, str, datetime]]:
    """The best matches first; equally good ones by date, the latest first."""
    having = words.found(PEOPLE, names)
    surest = (
        sa.select(Registration.id, having.c.score)
        .join(having, having.c.row_id == Registration.id)
        .where(Registration.anonymised_at.is_(None), reach.within(account))
        .order_by(having.c.score.desc(), Registration.id.desc())
        .limit(most)
        .subquery()
    )
    return db.session.execute(
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
    ).all()
