"""The only writer of words. Every change is made under one lock, and writes only the difference."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import TypeVar

import sqlalchemy as sa

from app.core import likeness
from app.core.database import table_of
from app.extensions import db
from app.words.models import HasWords, Source, Weights, Word, WordKey, WordKind, WordUse
from app.words.queries import BATCH

_AT_ONCE = 5_000  # values per statement
T = TypeVar("T")


def take(model: type[HasWords], first: int) -> Sequence[int]:
    """Lock one batch of due rows, starting at this one; returns their ids.

    A row that somebody else has locked is left for the next round, so that nobody waits for another here.
    """
    number: sa.ColumnElement[int] = model.id  # type: ignore[attr-defined]
    return db.session.scalars(
        sa.select(number)
        .where(model.words_due, number >= first)
        .order_by(number)
        .limit(BATCH)
        .with_for_update(skip_locked=True, of=model)
    ).all()


def index(source: Source, taken: Sequence[int]) -> None:
    """Index locked rows with their present words; they are no longer due."""
    if not taken:
        return
    found = source.read(taken)
    write(source.kind, {row_id: found.get(row_id, {}) for row_id in taken})
    number: sa.ColumnElement[int] = source.model.id  # type: ignore[attr-defined]
    done = sa.update(source.model).where(number.in_(taken)).values(words_due=False)
    db.session.execute(done.execution_options(synchronize_session=False))


def mark_due(model: type[HasWords], which: sa.ColumnElement[bool]) -> None:
    """Index these rows again, since something changed that they take words from."""
    due = sa.update(model).where(which).values(words_due=True)
    db.session.execute(due.execution_options(synchronize_session=False))


def forget(kind: WordKind, row_ids: Collection[int]) -> None:
    """Remove these rows from the index, and the words that only they contained."""
    write(kind, {row_id: {} for row_id in row_ids})


def write(kind: WordKind, rows: Weights) -> None:
    """Give these rows exactly these words."""
    _take_turns()
    known = _known(kind, {word for words in rows.values() for word in words})
    wanted = {(known[word], row_id): weight for row_id, words in rows.items() for word, weight in words.items()}
    there = _uses(kind, rows)
    gone = [pair for pair, weight in there.items() if wanted.get(pair) != weight]
    for some in _pieces(gone):
        pairs = sa.tuple_(WordUse.word_id, WordUse.row_id).in_(some)
        db.session.execute(sa.delete(WordUse).where(pairs).execution_options(synchronize_session=False))
    new = [
        {"word_id": word_id, "row_id": row_id, "weight": weight}
        for (word_id, row_id), weight in wanted.items()
        if there.get((word_id, row_id)) != weight
    ]
    if new:
        db.session.execute(sa.insert(table_of(WordUse)), new)
    _drop_unused({word_id for word_id, _row_id in gone})


def _take_turns() -> None:
    """Rows share words, so two concurrent writers could lose one. SQLite has one writer anyway."""
    if db.session.get_bind().dialect.name == "postgresql":
        db.session.execute(sa.text("LOCK TABLE word IN SHARE ROW EXCLUSIVE MODE"))


def _uses(kind: WordKind, row_ids: Collection[int]) -> dict[tuple[int, int], int]:
    statement = sa.select(WordUse.word_id, WordUse.row_id, WordUse.weight).join(Word, Word.id == WordUse.word_id)
    return {
        (row.word_id, row.row_id): row.weight
        for some in _pieces(row_ids)
        for row in db.session.execute(statement.where(Word.kind == kind, WordUse.row_id.in_(some)))
    }


def _known(kind: WordKind, texts: Collection[str]) -> dict[str, int]:
    """Ids of these words; new ones are inserted."""
    known = _ids(kind, texts)
    new = sorted(set(texts) - known.keys())
    if new:
        db.session.execute(sa.insert(table_of(Word)), [{"kind": kind.value, "text": text} for text in new])
        ids = _ids(kind, new)
        keys = [
            {"kind": kind.value, "key": key, "word_id": word_id}
            for word, word_id in ids.items()
            for key in sorted(_keys(kind, word))
        ]
        if keys:
            db.session.execute(sa.insert(table_of(WordKey)), keys)
        known |= ids
    return known


def _ids(kind: WordKind, texts: Collection[str]) -> dict[str, int]:
    statement = sa.select(Word.text, Word.id).where(Word.kind == kind)
    return {
        row.text: row.id for some in _pieces(texts) for row in db.session.execute(statement.where(Word.text.in_(some)))
    }


def _keys(kind: WordKind, word: str) -> set[str]:
    if word.startswith(likeness.ADDRESS):
        return set()
    keys = likeness.mistyped_keys(word)
    return keys if kind.is_name else keys | {likeness.stem_key(word)} | likeness.part_keys(word)


def _drop_unused(word_ids: Collection[int]) -> None:
    used = sa.exists().where(WordUse.word_id == Word.id)
    for some in _pieces(word_ids):
        unused = sa.delete(Word).where(Word.id.in_(some), ~used)
        db.session.execute(unused.execution_options(synchronize_session=False))


def _pieces(values: Iterable[T]) -> Iterator[list[T]]:
    rest = list(values)
    for at in range(0, len(rest), _AT_ONCE):
        yield rest[at : at + _AT_ONCE]
