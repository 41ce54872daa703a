"""A night's erasing in batches, each in a transaction of its own, so that the site keeps working meanwhile."""

import logging
from collections.abc import Callable
from contextlib import suppress
from datetime import date

from sqlalchemy.exc import IntegrityError

from app.activity.actors import Actor
from app.core import clock
from app.core.locks import lock
from app.extensions import db
from app.privacy.actions import parts
from app.privacy.models import RetentionPart, RetentionRun
from app.privacy.queries import kept, runs
from app.privacy.queries.kept import Part

log = logging.getLogger(__name__)


def forget_batch(batch: int, *, by: Actor) -> None:
    """Erase one batch (its number comes from `queries.runs.batches_due`) of this night, unless it is done already."""
    tonight = runs.night()
    if tonight is None:
        return
    run = _run(tonight, by=by)
    lock(run)
    done_before, number = divmod(batch, runs.BATCHES)
    row = _row(run, runs.PARTS[number])
    if row.is_done or row.batches != done_before:
        return
    _erase(runs.PARTS[number], row)
    known = runs.parts_of(run)
    if all(part in known and known[part].is_done for part in runs.PARTS):
        run.ended_at = clock.now()
    db.session.flush()


def forget_everything(*, by: Actor, after_batch: Callable[[], None]) -> tuple[dict[str, int], dict[str, str]]:
    """Erase everything overdue, whatever was done earlier this night. Returns (erased, errors), each by part.

    It counts as today's run. `after_batch` ends the transaction.
    """
    run = _run(clock.today(), by=by)
    done, wrong = dict.fromkeys((part.value for part in Part), 0), {}
    for part in runs.PARTS:
        is_done = False
        while not is_done:
            lock(run)
            row = _row(run, part)
            before, row.error = row.erased, ""
            _erase(part, row)
            done[part.value] += row.erased - before
            is_done = row.is_done
            if row.error:
                wrong[part.value] = row.error
            after_batch()
    lock(run)
    run.ended_at = clock.now()
    after_batch()
    return done, wrong


def _row(run: RetentionRun, part: Part) -> RetentionPart:
    """The progress of this part in this run; under the run's lock."""
    row = runs.parts_of(run).get(part.value)
    if row is None:
        row = RetentionPart(run_id=run.id, part=part.value, erased=0, batches=0, is_done=False, error="")
        db.session.add(row)
    return row


def _run(tonight: date, *, by: Actor) -> RetentionRun:
    run = runs.run_of(tonight)
    if run is None:
        with suppress(IntegrityError), db.session.begin_nested():  # another worker may begin it at the same moment
            db.session.add(RetentionRun(night=tonight, by=by))
        run = runs.run_of(tonight)
    assert run is not None
    return run


def _erase(part: Part, row: RetentionPart) -> None:
    """An error is recorded and shown, and does not keep other parts from their turn; it is retried the next night."""
    most = parts.most(part)
    try:
        with db.session.begin_nested():
            keys = kept.to_erase(part, most)
            row.erased += parts.ERASE[part](keys) if keys else 0
        row.is_done = len(keys) < most
    except Exception as error:
        log.exception("erasing %s went wrong", part.value)
        row.error, row.is_done = type(error).__name__, True
    row.batches += 1
    db.session.flush()
