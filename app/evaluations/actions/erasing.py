"""Erases people who wanted a response. Their marks and choices still count, like those of all others."""

from collections.abc import Callable, Sequence

import sqlalchemy as sa
from sqlalchemy.orm import selectinload

from app.core import tokens
from app.core.naming import without
from app.evaluations.kinds import KINDS
from app.evaluations.models import Question, Response
from app.evaluations.queries.wishes import wish_key
from app.extensions import db
from app.topics.actions import erasing as topics

Rewriting = Callable[[str], str]


def forget_names(keys: Sequence[str]) -> int:
    """When their term ends: what they wrote stays as an answer without a name, also within the text."""
    _rewrite(keys, _nameless)
    return _without_name(keys)


def erase(keys: Sequence[str]) -> int:
    """When they ask for it: what they wrote under their name is theirs, and goes too."""
    _rewrite(keys, lambda _response: lambda _text: "")
    return _without_name(keys)


def _named(keys: Sequence[str]) -> Sequence[Response]:
    return db.session.scalars(
        sa.select(Response).where(Response.key.in_(keys)).options(selectinload(Response.answers)).order_by(Response.key)
    ).all()


def _nameless(response: Response) -> Rewriting:
    name, email = response.name, response.email
    return lambda text: without(text, names=[name], addresses=[email])


def _rewrite(keys: Sequence[str], of: Callable[[Response], Rewriting]) -> None:
    """The wishes that answers became never had a name of their own: those lose it within their text."""
    responses = _named(keys)
    wordy = _wordy({response.form_id for response in responses})
    became: dict[str, Rewriting] = {}
    for response in responses:
        rewriting = of(response)
        for answer in response.answers:
            if answer.ticked:
                became[tokens.digest(wish_key(answer))] = _nameless(response)
            answer.text = rewriting(answer.text)
            if answer.question_id in wordy:
                answer.value = {key: rewriting(word) for key, word in answer.value.items()}
    topics.rewrite_needs(became)


def _wordy(form_ids: set[int]) -> set[int]:
    """The questions of these forms whose values are words that somebody wrote."""
    kinds = [kind for kind, how in KINDS.items() if how.has_words]
    rows = db.session.scalars(sa.select(Question.id).where(Question.form_id.in_(form_ids), Question.kind.in_(kinds)))
    return set(rows)


def _without_name(keys: Sequence[str]) -> int:
    db.session.flush()
    wiped = db.session.execute(
        sa.update(Response)
        .where(Response.key.in_(keys))
        .values(name="", email="")
        .execution_options(synchronize_session=False)
    )
    db.session.expire_all()
    return int(wiped.rowcount)  # type: ignore[attr-defined]
