"""The main loop: every job, then the mail. Each unit of work has its own context and transaction."""

import logging
import time
from collections.abc import Sequence
from threading import Event

from flask import Flask

from app.core import versions
from app.core.database import write_first
from app.core.locks import Gone
from app.core.refusal import Refused
from app.extensions import db
from app.outbox import delivery
from app.web.language import speaking
from app.worker.jobs import JOBS, Job
from app.worker.reader import ReadOnce, reading
from app.worker.rests import Rests, SingleRun

log = logging.getLogger(__name__)
TICK = 1.0  # seconds between two rounds when there is nothing to do
STRETCH = 10.0  # seconds of mail before the jobs run again
MAIL = ("mail", 0)


def run(app: Flask, stopping: Event, jobs: Sequence[Job] = JOBS) -> None:
    """Run until asked to stop; the mail being sent then is finished first."""
    rests = Rests()
    delivery.resume(app)
    with reading(app, stopping):
        while not stopping.is_set():
            do_jobs(app, jobs, rests, stopping)
            if not _send_mail(app, rests, stopping):
                stopping.wait(TICK)


def run_once(app: Flask, stopping: Event, jobs: Sequence[Job] = JOBS) -> None:
    """Do everything that is due, until nothing more is found; then try every queued mail once.

    What the answers mailbox held is done after that, so that a slow server holds nothing up.
    """
    mailbox = ReadOnce(app, stopping)
    _do_everything(app, stopping, jobs)
    if mailbox.has_found():
        _do_everything(app, stopping, jobs)


def _do_everything(app: Flask, stopping: Event, jobs: Sequence[Job]) -> None:
    turns = SingleRun()
    while do_jobs(app, jobs, turns, stopping):
        pass
    delivery.deliver(app, patient=False, enough=stopping.is_set)


def do_jobs(app: Flask, jobs: Sequence[Job], turns: Rests, stopping: Event) -> int:
    """One round of all jobs. Returns the number of units done."""
    done = 0
    for job in jobs:
        for row_id in _find(app, job, turns):
            if stopping.is_set():
                return done
            if turns.allows((job.name, row_id)):
                went_well = _do(app, job, row_id)
                turns.note((job.name, row_id), done=went_well)
                done += went_well
    return done


def _find(app: Flask, job: Job, turns: Rests) -> Sequence[int]:
    whole = (job.name, 0)
    if not turns.allows(whole):
        return ()
    try:
        with app.app_context():
            found = job.find()
    except Exception:
        log.exception("%s: cannot look for work", job.name)
        turns.note(whole, done=False)
        return ()
    turns.keep_only(job.name, set(found))
    return found


def _do(app: Flask, job: Job, row_id: int) -> bool:
    with app.app_context(), write_first(after_others=True):
        try:
            with speaking():  # unless the job says otherwise
                job.do(row_id)
            if job.shows:
                versions.increase(db.session())
            db.session.commit()
            return True
        except (Refused, Gone) as error:  # another worker was first; if not, it will be found again
            log.warning("%s %d: %s", job.name, row_id, error)
        except Exception:
            log.exception("%s %d failed", job.name, row_id)
        db.session.rollback()
        return False


def _send_mail(app: Flask, rests: Rests, stopping: Event) -> int:
    """Returns the number of messages tried."""
    if not rests.allows(MAIL):
        return 0
    until = time.monotonic() + STRETCH
    try:
        tried = delivery.deliver(app, enough=lambda: stopping.is_set() or time.monotonic() > until)
    except Exception:
        log.exception("mail: cannot go on")
        rests.note(MAIL, done=False)
        return 0
    rests.note(MAIL, done=True)
    return tried
