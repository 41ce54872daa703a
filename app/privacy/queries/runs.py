"""The nights on which was erased, and what this night is still to do."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.privacy.models import RetentionPart, RetentionRun
from app.privacy.queries.kept import Part

NIGHT_BEGINS = 2  # o'clock in Amsterdam: no meeting lasts that long, and no clock is set back before it
PARTS = list(Part)
BATCHES = 100  # a batch's number: this many parts fit under one


def night() -> date | None:
    """The night that is to be done now: from two o'clock on, that of today."""
    here = clock.local(clock.now())
    return here.date() if here.hour >= NIGHT_BEGINS else None


def run_of(night: date) -> RetentionRun | None:
    return db.session.scalar(sa.select(RetentionRun).where(RetentionRun.night == night))


def parts_of(run: RetentionRun) -> dict[str, RetentionPart]:
    rows = db.session.scalars(
        sa.select(RetentionPart)
        .where(RetentionPart.run_id == run.id)
        .order_by(RetentionPart.part)
        .execution_options(populate_existing=True)
    )
    return {row.part: row for row in rows}


def batches_due() -> list[int]:
    """A number for the next batch of each part that this night is still to do; none where the night is done.

    Each batch has a number of its own, so that a worker that looks again sees that it gets on.
    """
    tonight = night()
    if tonight is None:
        return []
    run = run_of(tonight)
    if run is None:
        return list(range(len(PARTS)))
    if run.is_done:
        return []
    known = parts_of(run)
    return [
        (known[part].batches if part in known else 0) * BATCHES + number
        for number, part in enumerate(PARTS)
        if part not in known or not known[part].is_done
    ]


def last_runs(most: int = 14) -> Sequence[tuple[RetentionRun, list[RetentionPart]]]:
    """The latest nights first, with what was done or went wrong in each."""
    runs = db.session.scalars(sa.select(RetentionRun).order_by(RetentionRun.night.desc()).limit(most)).all()
    parts = db.session.scalars(
        sa.select(RetentionPart)
        .where(
            RetentionPart.run_id.in_([run.id for run in runs]),
            sa.or_(RetentionPart.erased > 0, RetentionPart.error != ""),
        )
        .order_by(RetentionPart.part)
    ).all()
    return [(run, [part for part in parts if part.run_id == run.id]) for run in runs]
