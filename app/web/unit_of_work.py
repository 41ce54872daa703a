"""One transaction per request: committed once after a successful POST, rolled back otherwise. A GET changes nothing.

The exception, the log line that tells who viewed a page, is written after the GET in a transaction of its own.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request

from app.core import database, versions
from app.extensions import db

View = TypeVar("View", bound=Callable[..., Any])
HEALTHY = 3.0  # seconds within which a healthy site can write


def afterwards(write: Callable[[], None]) -> None:
    """Call `write` once the response has been made, in a transaction separate from the request's."""
    g.setdefault("afterwards", []).append(write)


def writes_late(view: View) -> View:
    """Besides the mark of access: the view does slow work first, and calls `start_writing` before it changes anything.

    Until then other requests can write; on SQLite a POST blocks them from its first query.
    """
    view.writes_late = True  # type: ignore[attr-defined]
    return view


@contextmanager
def unit() -> Iterator[None]:
    """A transaction of the worker, which lets others go first."""
    with database.write_first(after_others=True):
        try:
            yield
            db.session.commit()
        except BaseException:
            db.session.rollback()
            raise


def stop_reading() -> None:
    """End the transaction that only read, so that nothing is held during what follows."""
    db.session.rollback()


def start_writing() -> None:
    """Begin the transaction that changes something. Rows that were read before are read again."""
    db.session.rollback()
    database.expect_writes(True)


def _begin() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    database.expect_writes(request.method == "POST" and not getattr(view, "writes_late", False))


def _end(response: Response) -> Response:
    if request.method == "POST" and response.status_code < 400:
        versions.increase(db.session())
        db.session.commit()
    else:
        db.session.rollback()
    waiting = g.pop("afterwards", [])
    if waiting:
        _write(waiting)
    return response


def _write(waiting: list[Callable[[], None]]) -> None:
    database.expect_writes(True)
    try:
        for write in waiting:
            write()
        db.session.commit()
    except Exception:
        db.session.rollback()
        raise


def prove_writing() -> None:
    """Raises SQLAlchemyError if nothing can be written within seconds: the disk is full, or somebody holds the lock."""
    with database.write_first(patience=HEALTHY):
        versions.rewrite(db.session())
        db.session.commit()


def _leave(_error: BaseException | None) -> None:
    """The thread serves another request next, which looks up a kept page before anything else is known about it."""
    database.expect_writes(False)


def init_app(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_leave)
