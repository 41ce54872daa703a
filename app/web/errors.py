"""What a visitor sees when something cannot be done: a sentence, and what to do next."""

from urllib.parse import urlsplit

from flask import Flask, current_app, flash, redirect, render_template, request, url_for
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import HTTPException
from werkzeug.wrappers import Response

from app.core.locks import Gone
from app.core.refusal import Refused
from app.extensions import db
from app.web.text import say

Answer = Response | tuple[str, int] | tuple[str, int, dict[str, str]]


def _back() -> str:
    """The page this came from, if it is ours; else the same address."""
    came_from = urlsplit(request.referrer or "")
    if came_from.netloc == request.host and came_from.path:
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return url_for("home.programme")


def _refused(refused: Refused) -> Answer:
    db.session.rollback()
    flash(say(refused.objection.sentence), "bad")
    return redirect(_back(), 303)


def _gone(_gone: Gone) -> Answer:
    db.session.rollback()
    return render_template("_errors/404.html"), 404


def _http_error(error: HTTPException) -> Answer | HTTPException:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    known = error.code if error.code in (400, 403, 404, 405, 413, 429) else 400
    code = error.code if error.code < 500 else 500
    return render_template(f"_errors/{known if code < 500 else 500}.html"), code


def _stale_form(_error: CSRFError) -> Answer:
    return render_template("_errors/csrf.html", again=_back()), 400


def _too_many(_error: RateLimitExceeded) -> Answer:
    return render_template("_errors/429.html"), 429, {"Retry-After": "60"}


def _crash(error: Exception) -> Answer:
    current_app.logger.exception("unhandled", exc_info=error)
    db.session.rollback()
    return render_template("_errors/500.html"), 500


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RateLimitExceeded, _too_many)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(500, _crash)
