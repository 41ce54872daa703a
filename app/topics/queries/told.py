"""News of topics as it is when it is read: what happened to an event after that is told too."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

import sqlalchemy as sa
from flask_babel import gettext
from sqlalchemy.orm import joinedload

from app.extensions import db
from app.topics.hooks import NewsText, teller_of
from app.topics.models import Bundling, BundlingKind, NewsKind, Outcome, Topic, TopicNews
from app.topics.queries.bundling import final
from app.topics.rules import decisions
from app.topics.rules.addresses import topic_path
from app.web.text import say


@dataclass(frozen=True)
class ToldNews:
    kind: NewsKind
    at: datetime
    said: NewsText


def told(rows: Sequence[TopicNews]) -> dict[int, list[ToldNews]]:
    """Of each topic, by its id, the oldest first; each subject once, as it is now."""
    latest = {(row.topic_id, row.kind, row.subject): row for row in rows}
    by_kind = sorted(latest.values(), key=lambda row: row.kind)
    said = {
        (kind, subject): found
        for kind, of_kind in groupby(by_kind, key=lambda row: row.kind)
        for subject, found in _said(kind, list(of_kind)).items()
    }
    per_topic: dict[int, list[ToldNews]] = {}
    for row in sorted(latest.values(), key=lambda row: row.id):
        found = said.get((row.kind, row.subject or str(row.topic_id)))
        if found is not None:
            per_topic.setdefault(row.topic_id, []).append(ToldNews(row.kind, row.at, found))
    return per_topic


def _said(kind: NewsKind, rows: Sequence[TopicNews]) -> Mapping[str, NewsText]:
    match kind:
        case NewsKind.DECIDED:
            return _decided(rows)
        case NewsKind.MOVED:
            return _moved(rows)
        case _:
            return teller_of(kind)(rows)


def _decided(rows: Sequence[TopicNews]) -> Mapping[str, NewsText]:
    return {
        str(topic.id): NewsText(topic.title, _decision(topic.outcome, topic), topic_path(topic.slug))
        for topic in (row.topic for row in rows)
        if topic.outcome is not None
    }


def _decision(outcome: Outcome, topic: Topic) -> str:
    return f"{say(decisions.told(outcome, topic.board.name if topic.board else ''))} {topic.why}"


def _moved(rows: Sequence[TopicNews]) -> Mapping[str, NewsText]:
    bundlings = db.session.scalars(
        sa.select(Bundling)
        .where(Bundling.public_id.in_([row.subject for row in rows]), Bundling.into_id.is_not(None))
        .options(joinedload(Bundling.topic), joinedload(Bundling.into))
        .order_by(Bundling.id)
    )
    return {bundling.public_id: _bundling(bundling) for bundling in bundlings}


def _bundling(bundling: Bundling) -> NewsText:
    topic, into = bundling.topic, bundling.into
    assert into is not None  # renaming is no news
    where = topic if bundling.undone_at is not None else into
    return NewsText(topic.title, _bundling_sentence(bundling, topic.title, into.title), topic_path(final(where).slug))


def _bundling_sentence(bundling: Bundling, title: str, into: str) -> str:
    if bundling.undone_at is not None:
        return str(gettext("De wensen die naar “%(into)s” gingen, staan weer bij “%(title)s”.", into=into, title=title))
    if bundling.kind is BundlingKind.MERGE:
        return str(gettext("“%(title)s” is samengevoegd met “%(into)s”.", title=title, into=into))
    return str(gettext("Een deel van de wensen bij “%(title)s” staat nu bij “%(new)s”.", title=title, new=into))
