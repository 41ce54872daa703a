"""Addresses that no row can have. PostgreSQL keeps no NUL in a text and would answer with an error."""

from flask import Flask, abort, request

NUL = "\0"


def _refuse_nul() -> None:
    if NUL in request.path:
        abort(404)


def init_app(app: Flask) -> None:
    app.before_request(_refuse_nul)
