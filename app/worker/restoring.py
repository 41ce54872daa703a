"""After a backup was put back: the site goes on from there without repeating what it did since the backup was made."""

from threading import Event

import sqlalchemy as sa
from flask import Flask, current_app

from app.accounts import actions as accounts
from app.core import versions
from app.core.database import write_first
from app.extensions import db
from app.invitations import actions as invitations
from app.invitations import rules
from app.invitations.models import CalendarEntry
from app.outbox import actions as outbox
from app.registrations import actions as registrations
from app.worker.jobs import JOBS
from app.worker.loop import do_jobs
from app.worker.rests import SingleRun

LOOKED_AT = 50


def make_safe(app: Flask) -> int:
    """Do what fell due since the backup, without a mail, and lift every SEQUENCE. Returns the number of mails held.

    Mail that waited was probably sent after the backup was made, and so was all that the worker would now mail about
    the time since: it is held, and shown as lost. Nothing may run meanwhile; repeating this does no harm.
    """
    held = _prepare(app)
    turns = SingleRun()
    while do_jobs(app, JOBS, turns, Event()):
        pass
    with app.app_context(), write_first():
        held += outbox.hold_after_restore()
        invitations.lift_sequences()
        versions.increase(db.session())
        db.session.commit()
    return held


def _prepare(app: Flask) -> int:
    with app.app_context(), write_first():
        held = outbox.hold_after_restore()  # first, or a job could withdraw one of these
        registrations.settle_everything()
        accounts.forget_ways_in()
        db.session.commit()
    return held


def is_with_its_key() -> bool:
    """Whether SECRET_KEY is the one that the links and invitations in this database were made with, as far as known."""
    last = sa.select(CalendarEntry).order_by(CalendarEntry.id.desc()).limit(LOOKED_AT)
    entries = db.session.scalars(last).all()
    key = current_app.config["SECRET_KEY"]
    return not entries or any(
        each.uid == rules.next_uid(key, rules.first_seed(each.registration.public_id, each.meeting.public_id))
        for each in entries
    )
