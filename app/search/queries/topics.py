import sqlalchemy as sa

from app.extensions import db
from app.search.queries.found import Found, Hit
from app.search.rules import SearchQuery, SearchText, best
from app.topics.models import Expert, Topic
from app.topics.queries.topics import TOPICS
from app.words import queries as words


def topics(asked: SearchQuery, most: int) -> Found:
    """Topics that were merged are found as the one they were merged into. Three statements."""
    having = words.found(TOPICS, asked.words)
    rows = db.session.execute(
        sa.select(Topic.public_id, Topic.slug, Topic.title, Found.TOTAL)
        .join(having, having.c.row_id == Topic.id)
        .where(Topic.merged_into_id.is_(None))
        .order_by(having.c.score.desc(), Topic.people.desc(), Topic.id)
        .limit(most)
    ).all()
    return Found([Hit(row.public_id, row.title, slug=row.slug) for row in rows], rows[0].total if rows else 0)


def experts(asked: SearchQuery, most: int) -> Found:
    """By their description, address and topic."""
    rows = db.session.execute(
        sa.select(Expert.public_id, Expert.text, Expert.email, Topic.title)
        .outerjoin(Expert.topic)
        .order_by(Expert.is_checked.desc(), Expert.id.desc())
    ).all()
    texts = (
        SearchText(
            Hit(row.public_id, row.text, tuple(each for each in (row.title, row.email) if each)),
            row.text,
            (row.title or "", row.email),
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)
