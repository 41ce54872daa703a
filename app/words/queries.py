"""Words similar to the query's, and the rows that contain them: by index, whatever the size of the tables."""

from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from app.core import likeness
from app.extensions import db
from app.words import rules
from app.words.models import HasWords, Source, Word, WordKey, WordKind, WordUse

BATCH = 100  # rows indexed in one transaction
AT_ONCE = 50  # batches in a round of the worker
FRESH = 50  # rows looked at that are not indexed yet
BEGINNING, SHARING = 300, 2_000  # words considered that begin as typed, or share a key
_HIGHEST = "\U0010ffff"
Meant = Sequence[dict[int, int]]


def due(model: type[HasWords]) -> list[int]:
    """The first row of each batch that must be indexed."""
    number: sa.ColumnElement[int] = model.id  # type: ignore[attr-defined]
    ids = db.session.scalars(sa.select(number).where(model.words_due).order_by(number).limit(BATCH * AT_ONCE)).all()
    return list(ids[::BATCH])


def found(source: Source, asked: Sequence[str]) -> sa.Subquery:
    """(row_id, score) of the rows that contain every typed word, those that the worker has yet to index included."""
    indexed, fresh = _having(meant(source.kind, asked)).subquery(), _fresh(source, asked)
    if not fresh:
        return indexed
    others = sa.select(indexed.c.row_id, indexed.c.score).where(indexed.c.row_id.not_in(fresh))
    new = [sa.select(sa.literal(row_id), sa.literal(score)) for row_id, score in fresh.items() if score]
    return sa.union_all(others, *new).subquery()


def _fresh(source: Source, asked: Sequence[str]) -> dict[int, int]:
    """The newest rows that are due, and their score, 0 without every word: compared one by one, no more than a few."""
    number: sa.ColumnElement[int] = source.model.id  # type: ignore[attr-defined]
    due = sa.select(number).where(source.model.words_due).order_by(number.desc()).limit(FRESH)
    ids = db.session.scalars(due).all() if asked else ()
    texts = source.read(ids) if ids else {}
    known = dict(enumerate({word for words in texts.values() for word in words}))
    meant_words = [
        {known[each]: score for each, score in rules.meant(word, known, is_name=source.kind.is_name).items()}
        for word in asked
    ]
    best = {row_id: [_best(scores, texts.get(row_id, {})) for scores in meant_words] for row_id in ids}
    return {row_id: sum(scores) if all(scores) else 0 for row_id, scores in best.items()}


def _best(scores: Mapping[str, int], words: Mapping[str, int]) -> int:
    return max((scores[word] * words[word] for word in scores.keys() & words), default=0)


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


def _having(meant: Meant) -> sa.Select[int, int]:
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
