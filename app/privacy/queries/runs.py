"""The nightly runs of erasing, and what is still to be done tonight."""

from collections.abc import Sequence
from datetime import date

import sqlalchemy as sa

from app.core import clock
from app.extensions import db
from app.privacy.models import RetentionPart, RetentionRun
from app.privacy.queries.kept import Part

NIGHT_BEGINS = 2  # o'clock in Amsterdam: no meeting lasts that long, and clocks are not set back before it
PARTS = list(Part)
BATCHES = 100  # to number batches: there are fewer parts than this


def night() -> date | None:
    """The night to run now: today's from two o'clock on."""
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
    """One number per part that still has a batch to do tonight; none if the night is done.

    Each batch has its own number, so that a worker that looks again can see progress.
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
    """The latest nights first, each with what was erased and what failed."""
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
