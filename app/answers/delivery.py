"""From the mailbox to the tables: fetch, deal with, move; each mail is committed before it is moved.

If the worker dies in between, the mail is still in the mailbox, and known as dealt with: it is only moved.
"""

import logging
import time
from collections.abc import Callable, Iterator

from flask import Flask, current_app

from app.answers import actions, rules, transport
from app.answers.actions import MailPlace
from app.answers.queries import arriving as queries
from app.answers.transport import Fetched, Folder, Unreadable
from app.core.database import is_away
from app.extensions import db
from app.web.unit_of_work import unit

log = logging.getLogger(__name__)
AT_ONCE = 50  # moved together
STRETCH = 40.0  # seconds of a full mailbox, before the conversation would be cut


def read_mailbox(app: Flask, enough: Callable[[], bool]) -> int:
    """Deal with the mail in the answers mailbox until `enough` returns True. Returns the number of new mails."""
    with app.app_context():
        if not transport.is_configured():
            return 0
        number = 0
        try:
            with transport.opened() as folder:
                for _ in _read_all(folder, enough):
                    number += 1
        except Unreadable as error:
            log.warning("the answers mailbox cannot be read: %s", error)
            with unit():
                actions.note_trouble(str(error))
        else:
            _note_well()
        return number


def _read_all(folder: Folder, enough: Callable[[], bool]) -> Iterator[int]:
    """Yields each mail that was new."""
    known = queries.uids_read(folder.uid_validity)
    db.session.rollback()
    to_move, until = [], time.monotonic() + STRETCH
    for uid in folder.uids():
        if enough() or time.monotonic() > until:
            break
        if uid not in known:
            fetched = folder.fetch(uid)
            if fetched is None or not _take_in(fetched, MailPlace(folder.uid_validity, uid)):
                continue
            yield uid
        to_move.append(uid)
        if len(to_move) == AT_ONCE:
            folder.move(to_move)
            to_move = []
    folder.move(to_move)


def _take_in(fetched: Fetched, place: MailPlace) -> bool:
    """Whether it was dealt with; if not, it stays where it is until the next time."""
    mailbox = rules.AnswersMailbox(current_app.config["ANSWERS_ADDRESS"], current_app.config["ANSWERS_SEPARATOR"])
    try:
        arrived = rules.read(fetched.content, mailbox, size=fetched.size)
    except Exception:  # whatever the cause, it must not block the next mail
        log.exception("a mail in the answers mailbox cannot be read")
        arrived = rules.unread(fetched.content)
    try:
        with unit():
            actions.take_in(arrived, place)
    except Exception as error:
        if is_away(error):
            raise Unreadable("the database is away") from error
        log.exception("a mail in the answers mailbox cannot be dealt with")
        return False
    return True


def _note_well() -> None:
    is_in_trouble = queries.trouble() is not None
    db.session.rollback()
    if is_in_trouble:
        with unit():
            actions.note_well()
