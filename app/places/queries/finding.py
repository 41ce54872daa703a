"""Choosing a school: from a list if there are few, by typing if there are many."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

import sqlalchemy as sa
from flask_babel import gettext

from app.core import folding
from app.extensions import db
from app.places.models import School, WorkArea
from app.places.rules import finding
from app.places.rules.finding import Site
from app.words import queries as words
from app.words.models import Source, WordKind
from app.words.rules import BESIDE, TITLE, weighed

FEW = 60  # fit in a list that one can look through
MOST = 10  # choices shown while typing
_CANDIDATES = 100


@dataclass(frozen=True)
class Meant:
    """`sure` is the school with exactly this name; otherwise `possible` are those that may be meant."""

    sure: School | None = None
    possible: tuple[School, ...] = ()


def few_by_area() -> list[tuple[str, list[Site]]]:
    """(name of the werkgebied, its schools by name) of the open ones; empty if there are more than a few."""
    rows = db.session.execute(
        sa.select(
            School.name,
            School.town,
            School.brin,
            WorkArea.name.label("area"),
            WorkArea.position.label("place"),
        )
        .outerjoin(School.work_area)
        .where(School.is_active)
        .order_by(School.id)
        .limit(FEW + 1)
    ).all()
    if len(rows) > FEW:
        return []
    rows = sorted(rows, key=lambda row: (row.area is None, row.place, row.area, folding.plain(row.name), row.brin))
    return [
        (area or gettext("Andere scholen"), [Site(row.name, row.town, row.brin) for row in group])
        for area, group in groupby(rows, key=lambda row: row.area)
    ]


def suggestions(typed: str) -> list[Site]:
    """The few schools that best match what was typed so far."""
    if sum(len(word) for word in folding.words(typed)) < finding.SHORTEST:
        return []
    rows = db.session.execute(_candidates(typed, sa.select(School.name, School.town, School.brin)))
    return finding.likely(typed, [Site(*row) for row in rows])[:MOST]


def meant(typed: str) -> Meant:
    """The school that was typed; a full name in any spelling needs no further question."""
    if not finding.words(typed):
        return Meant()
    rows = db.session.scalars(_candidates(typed, sa.select(School)))
    schools = {Site(school.name, school.town, school.brin): school for school in rows}
    exact = finding.exact(typed, schools)
    if len(exact) == 1:
        return Meant(sure=schools[exact[0]])
    found = (exact or finding.likely(typed, schools))[:MOST]
    return Meant(possible=tuple(schools[site] for site in found))


def named(school: School) -> str:
    """The text that identifies this school and no other."""
    same = sa.select(School.name, School.town, School.brin).where(
        School.is_active, School.name == school.name, School.town == school.town
    )
    twins = [Site(*row) for row in db.session.execute(same.order_by(School.brin))]
    own = Site(school.name, school.town, school.brin)
    return finding.labels({*twins, own})[own]


def _candidates(typed: str, select: Any) -> Any:
    """The open schools that have every word, the best match first."""
    having = words.found(SCHOOLS, finding.asked_words(typed))
    return (
        select.join(having, having.c.row_id == School.id)
        .where(School.is_active)
        .order_by(having.c.score.desc(), sa.func.length(School.name), School.brin)
        .limit(_CANDIDATES)
    )


def words_of(school_ids: Sequence[int]) -> dict[int, dict[str, int]]:
    """The words by which these schools are found, including closed ones."""
    rows = db.session.execute(
        sa.select(School.id, School.name, School.town, School.brin).where(School.id.in_(school_ids))
    )
    return {
        row.id: weighed((TITLE, finding.words(row.name)), (BESIDE, finding.elsewhere(row.town, row.brin)))
        for row in rows
    }


SCHOOLS = Source(WordKind.SCHOOL, School, words_of)
