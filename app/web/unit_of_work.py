"""One transaction a request: committed once after a good POST, rolled back otherwise. GET never changes anything.

What a GET leaves behind all the same, a line that tells who looked, is written after it, in a transaction of its own.
"""

from collections.abc import Callable

from flask import Flask, Response, g, request

from app.core import database, versions
from app.extensions import db


def afterwards(write: Callable[[], None]) -> None:
    """Have `write` done once the page is made; it counts neither as the page's work nor against it."""
    g.setdefault("afterwards", []).append(write)


def _begin() -> None:
    database.expect_writes(request.method == "POST")


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


def _leave(_error: BaseException | None) -> None:
    """The thread answers somebody else next, and looks for a kept page before it is known what is asked."""
    database.expect_writes(False)


def init_app(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
    app.teardown_request(_leave)
