"""Words similar to the query's, and the rows that contain them: by index, whatever the size of the tables."""

from collections.abc import Iterator, Sequence

import sqlalchemy as sa

from app.core import likeness
from app.extensions import db
from app.words import rules
from app.words.models import HasWords, Word, WordKey, WordKind, WordUse

BATCH = 100  # rows indexed in one transaction
AT_ONCE = 50  # batches in a round of the worker
BEGINNING, SHARING = 300, 2_000  # words considered that begin as typed, or share a key
_HIGHEST = "\U0010ffff"
Meant = Sequence[dict[int, int]]


def due(model: type[HasWords]) -> list[int]:
    """The first row of each batch that must be indexed."""
    number: sa.ColumnElement[int] = model.id  # type: ignore[attr-defined]
    ids = db.session.scalars(sa.select(number).where(model.words_due).order_by(number).limit(BATCH * AT_ONCE)).all()
    return list(ids[::BATCH])


def meant(kind: WordKind, asked: Sequence[str]) -> Meant:
    """For each typed word the ids of the words that may be meant, with a score. One statement."""
    if not asked:
        return ()
    parts = [part for word in asked for part in _candidates(kind, word)]
    known = {row.id: row.text for row in db.session.execute(sa.union(*parts))}
    return [rules.meant(word, known, is_name=kind.is_name) for word in asked]


def _candidates(kind: WordKind, asked: str) -> Iterator[sa.Select[int, str]]:
    begin = asked if kind.is_name else likeness.beginning(asked)
    begins = sa.select(Word.id, Word.text).where(Word.kind == kind, Word.text >= begin, Word.text < begin + _HIGHEST)
    yield _few(begins.order_by(Word.text).limit(BEGINNING))
    if asked.startswith(likeness.ADDRESS):
        return
    sharing = sa.select(Word.id, Word.text).join(WordKey, WordKey.word_id == Word.id).where(WordKey.kind == kind)
    keys = likeness.mistyped_keys(asked)
    if not kind.is_name:
        keys.add(likeness.stem_key(asked))
        part = likeness.part_key(asked)
        yield _few(sharing.where(WordKey.key >= part, WordKey.key < part + _HIGHEST).limit(BEGINNING))
    yield _few(sharing.where(WordKey.key.in_(sorted(keys))).limit(SHARING))


def _few(limited: sa.Select[int, str]) -> sa.Select[int, str]:
    """SQLite allows a limit inside a union only in a nested select."""
    part = limited.subquery()
    return sa.select(part.c.id, part.c.text)


def having(meant: Meant) -> sa.Select[int, int]:
    """(row_id, score) of the rows that contain every typed word."""
    if not meant:
        return sa.select(WordUse.row_id, sa.literal(0).label("score")).where(sa.false())
    first, *others = [_with_one_of(scores) for scores in meant]
    score: sa.ColumnElement[int] = first.c.score
    joined = sa.select(first.c.row_id).select_from(first)
    for hits in others:
        joined = joined.join(hits, hits.c.row_id == first.c.row_id)
        score = score + hits.c.score
    return joined.add_columns(score.label("score"))


def _with_one_of(scores: dict[int, int]) -> sa.Subquery:
    """Rows that contain one of these words, with the best score."""
    score = sa.case(scores, value=WordUse.word_id) * WordUse.weight if scores else sa.literal(0)
    return (
        sa.select(WordUse.row_id, sa.func.max(score).label("score"))
        .where(WordUse.word_id.in_(scores))
        .group_by(WordUse.row_id)
        .subquery()
    )


def rows(kind: WordKind, asked: Sequence[str]) -> sa.Select[int]:
    """For `id IN (…)`: the rows of a kind that contain every typed word."""
    found = having(meant(kind, asked)).subquery()
    return sa.select(found.c.row_id)
