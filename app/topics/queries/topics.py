"""Public topics: the list with its filters, one topic with its trail, and similar topics."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.orm import joinedload

from app.core import likeness
from app.core.folding import title_key
from app.extensions import db
from app.places.models import WorkArea
from app.topics.models import Need, NewsKind, Outcome, Round, RoundState, Topic, TopicNews
from app.topics.queries.told import ToldNews, told
from app.topics.rules import matching
from app.topics.rules import topics as rules
from app.topics.rules.topics import Stand
from app.web import paging
from app.web.paging import Page
from app.words import queries as words
from app.words.models import Source, WordKind
from app.words.rules import BESIDE, TITLE, weighed

PAGE = 30
_TO_QUOTE = 3  # needs to search for a quote


class Light(NamedTuple):
    """The columns of a topic needed to find and sort it."""

    id: int
    title: str
    sort_key: str
    summary: str
    outcome: Outcome | None
    state: RoundState | None
    people: int


@dataclass(frozen=True)
class TopicRow:
    """A topic in the list, with a quote from practice."""

    topic: Topic
    quote: str

    @property
    def state(self) -> RoundState | None:
        return self.topic.round.state if self.topic.round else None


@dataclass(frozen=True)
class TopicList:
    """One page of the list, by part; `people` is the total over all pages."""

    page: Page[Light]
    parts: list[tuple[Stand, list[TopicRow]]]
    people: int


def by_slug(slug: str) -> Topic | None:
    return db.session.scalar(
        sa.select(Topic)
        .where(Topic.slug == slug)
        .options(joinedload(Topic.round), joinedload(Topic.merged_into), joinedload(Topic.board))
    )


def by_public_id(public_id: str) -> Topic | None:
    return db.session.scalar(sa.select(Topic).where(Topic.public_id == public_id).options(joinedload(Topic.round)))


def slugs_like(wanted: str) -> set[str]:
    """Addresses in use that begin with this one."""
    return set(db.session.scalars(sa.select(Topic.slug).where(Topic.slug.startswith(wanted, autoescape=True))))


def names() -> list[matching.Named]:
    """Every topic by its own name and by the names of those merged into it."""
    rows = {row.id: row for row in db.session.execute(sa.select(Topic.id, Topic.title, Topic.merged_into_id))}
    into = {row.id: row.merged_into_id for row in rows.values()}
    return [matching.Named(_final(row.id, into), row.title) for row in rows.values()]


def titled(keys: Collection[str]) -> dict[str, Topic]:
    """The topics with these titles by their key (see `title_key`), or those that they were merged into.

    A title that leads to several topics is left out.
    """
    into = {row.id: row.merged_into_id for row in db.session.execute(sa.select(Topic.id, Topic.merged_into_id))}
    found: dict[str, set[int]] = {}
    for topic_id, title in db.session.execute(sa.select(Topic.id, Topic.title)):
        if (key := title_key(title)) in keys:
            found.setdefault(key, set()).add(_final(topic_id, into))
    ids = {key: min(ids) for key, ids in found.items() if len(ids) == 1}
    rows = db.session.scalars(sa.select(Topic).where(Topic.id.in_(ids.values())))
    by_id = {row.id: row for row in rows}
    return {key: by_id[topic_id] for key, topic_id in ids.items()}


def _final(topic_id: int, into: dict[int, int | None]) -> int:
    seen = {topic_id}
    while (following := into.get(topic_id)) is not None and following not in seen:
        topic_id = following
        seen.add(topic_id)
    return topic_id


def alike(text: str) -> list[Topic]:
    """Topics that may mean the same as what is typed, the most similar first."""
    ids = matching.alike(text, names())
    found = {row.id: row for row in db.session.scalars(sa.select(Topic).where(Topic.id.in_(ids)))} if ids else {}
    return [found[each] for each in ids if each in found]


def overview(q: str = "", area: str = "", stand: Stand | None = None, page: int = 1) -> TopicList:
    """By part, those with the most people first. `area` is the name of a werkgebied that asked for them."""
    found = [row for row in _light(q, area) if stand is None or _stand(row) is stand]
    order = list(Stand)
    found.sort(key=lambda row: (order.index(_stand(row)), -row.people, row.sort_key, row.id))
    here = paging.page(len(found), PAGE, page)
    shown = found[here.after : here.after + PAGE]
    rows = _rows([row.id for row in shown])
    parts = [(part, [rows[row.id] for row in shown if _stand(row) is part and row.id in rows]) for part in Stand]
    people = sum(row.people for row in found)
    return TopicList(here.of(shown), [(part, of_part) for part, of_part in parts if of_part], people)


def _stand(row: Light) -> Stand:
    return rules.stand(row.outcome, row.state)


def _light(q: str, area: str) -> list[Light]:
    statement = (
        sa.select(Topic.id, Topic.title, Topic.sort_key, Topic.summary, Topic.outcome, Round.state, Topic.people)
        .outerjoin(Round, Round.id == Topic.round_id)
        .where(Topic.merged_into_id.is_(None))
        .order_by(Topic.id)
    )
    if q:
        statement = statement.where(Topic.id.in_(sa.select(words.found(TOPICS, likeness.asked_words(q)).c.row_id)))
    if area:
        asked = sa.select(Need.id).join(WorkArea, WorkArea.id == Need.work_area_id)
        statement = statement.where(asked.where(Need.topic_id == Topic.id, WorkArea.name == area).exists())
    return [Light(*row) for row in db.session.execute(statement)]


def words_of(topic_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """The words by which these topics are found, including the names of topics merged into them."""
    called: dict[int, list[str]] = {}
    for named in names():
        called.setdefault(named.id, []).append(named.name)
    rows = db.session.execute(
        sa.select(Topic.id, Topic.title, Topic.summary).where(Topic.id.in_(topic_ids), Topic.merged_into_id.is_(None))
    )
    return {
        row.id: weighed(
            (TITLE, likeness.text_words(row.title)),
            (BESIDE, likeness.text_words(" ".join([row.summary, *called.get(row.id, ())]))),
        )
        for row in rows
    }


TOPICS = Source(WordKind.TOPIC, Topic, words_of)


def _rows(ids: Sequence[int]) -> dict[int, TopicRow]:
    topics = db.session.scalars(
        sa.select(Topic).where(Topic.id.in_(ids)).options(joinedload(Topic.round)).order_by(Topic.id)
    ).all()
    quotes = _quotes(ids)
    return {topic.id: TopicRow(topic, topic.summary or quotes.get(topic.id, "")) for topic in topics}


def _quotes(ids: Iterable[int]) -> dict[int, str]:
    """For each topic the first text from practice that may be shown."""
    place = sa.func.row_number().over(partition_by=Need.topic_id, order_by=Need.id).label("place")
    told = (
        sa.select(Need.id, Need.topic_id, Need.practice, Need.held, place)
        .where(Need.topic_id.in_(ids), Need.practice != "", Need.hidden_at.is_(None))
        .subquery()
    )
    found = db.session.execute(
        sa.select(told.c.topic_id, told.c.practice, told.c.held)
        .where(told.c.place <= _TO_QUOTE)
        .order_by(told.c.topic_id, told.c.place)
    )
    quotes: dict[int, str] = {}
    for topic_id, practice, held in found:
        if "practice" not in held:
            quotes.setdefault(topic_id, practice)
    return quotes


def news(topic: Topic) -> list[ToldNews]:
    """What happened on the way after the decision, the oldest first, as it is now."""
    rows = db.session.scalars(
        sa.select(TopicNews)
        .where(TopicNews.topic_id == topic.id, TopicNews.kind != NewsKind.DECIDED)
        .order_by(TopicNews.id)
    ).all()
    return told(rows).get(topic.id, [])
