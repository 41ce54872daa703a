import sqlalchemy as sa

from app.extensions import db
from app.search.queries.found import Found, Hit
from app.search.rules import Asked, Text, best
from app.topics.models import Expert, Topic
from app.topics.queries.topics import names


def topics(asked: Asked, most: int) -> Found:
    """By title, by what is said of it and by the titles of those that went into it. Two statements."""
    called: dict[int, list[str]] = {}
    for named in names():
        called.setdefault(named.id, []).append(named.name)
    rows = db.session.execute(
        sa.select(Topic.id, Topic.public_id, Topic.slug, Topic.title, Topic.summary)
        .where(Topic.merged_into_id.is_(None))
        .order_by(Topic.people.desc(), Topic.id)
    ).all()
    texts = (
        Text(
            Hit(row.public_id, row.title, slug=row.slug),
            row.title,
            (row.summary, *called.get(row.id, ())),
            kept=True,
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)


def experts(asked: Asked, most: int) -> Found:
    """By what was said of them, their address and their topic."""
    rows = db.session.execute(
        sa.select(Expert.public_id, Expert.text, Expert.email, Topic.title)
        .outerjoin(Expert.topic)
        .order_by(Expert.is_checked.desc(), Expert.id.desc())
    ).all()
    texts = (
        Text(
            Hit(row.public_id, row.text, tuple(each for each in (row.title, row.email) if each)),
            row.text,
            (row.title or "", row.email),
        )
        for row in rows
    )
    return Found.of(best(asked.words, texts), most)
