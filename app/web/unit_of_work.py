"""One transaction a request: committed once after a good POST, rolled back otherwise. GET never writes."""

from flask import Flask, Response, request

from app.core import database
from app.extensions import db


def _begin() -> None:
    database.expect_writes(request.method == "POST")


def _end(response: Response) -> Response:
    if request.method == "POST" and response.status_code < 400:
        db.session.commit()
    else:
        db.session.rollback()
    return response


def init_app(app: Flask) -> None:
    app.before_request(_begin)
    app.after_request(_end)
