"""What the needs inventory keeps with one address."""

from collections.abc import Sequence

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import joinedload, selectinload

from app.extensions import db
from app.privacy.queries.sections import Section, lines, moment
from app.topics.models import Ballot, Expert, Follower, Following, Need, Round
from app.web.text import say


def followers_of(key: str) -> Sequence[Follower]:
    return db.session.scalars(
        sa.select(Follower)
        .where(Follower.email_key == key)
        .options(selectinload(Follower.topics).joinedload(Following.topic))
        .order_by(Follower.id)
    ).all()


def followers(key: str) -> Section:
    things = [
        lines(
            (gettext("E-mailadres"), row.email),
            (gettext("Volgt"), ", ".join(each.topic.title for each in row.topics)),
            (gettext("Bevestigd"), moment(row.confirmed_at)),
        )
        for row in followers_of(key)
    ]
    return Section(gettext("Nieuws over onderwerpen"), "followers", things)


def ballots_of(key: str) -> Sequence[Ballot]:
    return db.session.scalars(
        sa.select(Ballot)
        .join(Ballot.round)
        .where(Ballot.email_key == key)
        .options(joinedload(Ballot.round))
        .order_by(Round.id, Ballot.id)
    ).all()


def ballots(key: str) -> Section:
    """Only that somebody voted: what they voted for is not stored with it."""
    things = [
        lines(
            (gettext("Ronde"), row.round.title),
            (gettext("E-mailadres"), row.email),
            (gettext("Functie"), say(row.job_role.label) if row.job_role else ""),
            (gettext("Stem bevestigd"), moment(row.confirmed_at)),
        )
        for row in ballots_of(key)
    ]
    return Section(gettext("Stemmingen"), "ballots", things)


def experts_of(key: str) -> Sequence[Expert]:
    """Those with this address, also where it was typed within the text."""
    return db.session.scalars(
        sa.select(Expert)
        .where(sa.or_(sa.func.lower(Expert.email) == key, sa.func.lower(Expert.text).contains(key, autoescape=True)))
        .options(joinedload(Expert.topic))
        .order_by(Expert.id)
    ).all()


def experts(key: str) -> Section:
    things = [
        lines(
            (gettext("Kan iets vertellen over"), row.text),
            (gettext("Onderwerp"), row.topic.title if row.topic else ""),
            (gettext("E-mailadres"), row.email),
            (gettext("Genoemd op"), moment(row.created_at)),
        )
        for row in experts_of(key)
    ]
    return Section(gettext("Deskundigen"), "experts", things)


def needs_of(key: str) -> Sequence[Need]:
    """Those that are not public: later their address is gone."""
    return db.session.scalars(
        sa.select(Need).where(Need.topic_id.is_(None), sa.func.lower(Need.email) == key).order_by(Need.id)
    ).all()


def needs(key: str) -> Section:
    things = [
        lines(
            (gettext("Onderwerp"), row.subject),
            (gettext("Wat speelt er"), row.practice),
            (gettext("Doel"), row.goal),
            (gettext("E-mailadres"), row.email),
            (gettext("Binnengekomen"), moment(row.created_at)),
        )
        for row in needs_of(key)
    ]
    return Section(gettext("Wensen die niet op de site staan"), "needs", things)
