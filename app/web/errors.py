"""What visitors see when something cannot be done: a sentence and a next step, without losing what they typed."""

import math
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

from flask import Flask, current_app, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import force_locale, gettext
from flask_limiter import RateLimitExceeded
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge, SecurityError
from werkzeug.wrappers import Response

from app.core import clock
from app.core.database import is_away
from app.core.locks import Gone
from app.core.refusal import Refused
from app.extensions import db, limiter
from app.web.access import Access, SignedOut, access_of, may
from app.web.language import chosen
from app.web.requests import is_from_here
from app.web.text import say

BACK_AFTER = 30  # seconds
KNOWN = (400, 403, 404, 405, 410, 413)
MOST_DRAINED = 32 * 1024 * 1024
_MADE_BY_US = re.compile(r"[0-9]*|[0-9a-z]{16,}|.{1,2}")  # numbers, ids, tokens, codes: nothing to recognise


def _back() -> str:
    """The page the request came from if it is one of ours, otherwise the programme."""
    came_from = urlsplit(request.referrer or "")
    if is_from_here(request.referrer) and came_from.path:
        return came_from.path + (f"?{came_from.query}" if came_from.query else "")
    return url_for("home.programme")


def _sent_again() -> dict[str, Any]:
    """The fields to offer the same POST again, with a fresh token and a single button.

    Never for a POST from another site: offering that button would defeat CSRF protection.
    """
    own = request.method == "POST" and (
        g.get("csrf_valid", False) or is_from_here(request.headers.get("Origin") or request.referrer)
    )
    fields = [(name, value) for name, value in request.form.items(multi=True) if name != "csrf_token"] if own else []
    return {
        "may_send_again": own,
        "action": request.full_path.rstrip("?"),
        "fields": fields,
        "legible": [value.strip() for _, value in fields if not _MADE_BY_US.fullmatch(value.strip())],
        "back": _back(),
    }


def _without_database(template: str, **values: Any) -> str:
    """Rendered without context processors: they read the organisation and the account."""
    return current_app.jinja_env.get_template(template).render(layout="_layout/frame.html", **values)


def _come_what_may(template: str, **values: Any) -> str:
    """The normal error page, or one that needs no database if that fails too."""
    try:
        return render_template(template, layout="_layout/base.html", **values)
    except Exception:  # whatever broke the first page may break this one
        current_app.logger.warning("only the bare page could be shown", exc_info=True)
        db.session.rollback()
        return _without_database(template, **values)


def _refused(refused: Refused) -> ResponseReturnValue:
    db.session.rollback()
    flash(say(refused.objection.sentence), "bad")
    return redirect(_back(), 303)


def _gone(_gone: Gone) -> ResponseReturnValue:
    db.session.rollback()
    return render_template("_errors/404.html"), 404


def _http_error(error: HTTPException) -> ResponseReturnValue | HTTPException:
    if error.response is not None or error.code is None or error.code < 400:
        return error
    if error.code >= 500:
        return _come_what_may("_errors/500.html", **_sent_again()), error.code
    headers = {name: value for name, value in error.get_headers() if name.lower() != "content-type"}
    known = error.code if error.code in KNOWN else 400
    return render_template(f"_errors/{known}.html"), error.code, headers


def _not_our_host(_error: SecurityError) -> Response:
    """Requested under a host name that is not ours: no page is possible, since every link on it would be wrong."""
    return Response(gettext("Deze site heeft een ander adres."), 400, content_type="text/plain; charset=utf-8")


def _signed_out(_error: SignedOut) -> ResponseReturnValue:
    return render_template("_errors/signed_out.html", **_sent_again()), 403


def _stale_form(_error: CSRFError) -> ResponseReturnValue:
    access = access_of(request.endpoint or "")
    if access is not None and access is not Access.PUBLIC and not may(Access.MEMBER):
        return render_template("_errors/signed_out.html", **_sent_again()), 403
    return _come_what_may("_errors/csrf.html", **_sent_again()), 400


def _too_large(_error: RequestEntityTooLarge) -> ResponseReturnValue:
    """Reads the rest of the upload, up to a limit: a browser that is cut off while sending never shows the answer."""
    left = MOST_DRAINED
    while left > 0 and (chunk := request.environ["wsgi.input"].read(min(left, 64 * 1024))):
        left -= len(chunk)
    return render_template("_errors/413.html"), 413


def _too_many(_error: RateLimitExceeded) -> ResponseReturnValue:
    limit = limiter.current_limit
    seconds = max(1, math.ceil(limit.reset_at - clock.now().timestamp())) if limit else 60
    page = _without_database("_errors/429.html", minutes=math.ceil(seconds / 60), **_sent_again())
    return page, 429, {"Retry-After": str(seconds)}


def _database_fault(error: Exception) -> ResponseReturnValue:
    """Nothing is read for the page: what did not answer once would be waited for again."""
    if not is_away(error):
        raise error
    with suppress(Exception):  # what is broken cannot always be rolled back
        db.session.rollback()
    current_app.logger.error("the database does not answer: %s", type(getattr(error, "orig", error)).__name__)
    with force_locale(chosen() or "nl"):  # the organisation's choice is in the database
        page = _without_database("_errors/500.html", **_sent_again())
    return page, 503, {"Retry-After": str(BACK_AFTER)}


def _crash(error: Exception) -> ResponseReturnValue:
    """Flask has already logged the traceback."""
    original = getattr(error, "original_exception", None)
    if original is not None and is_away(original):
        return _database_fault(original)
    db.session.rollback()
    return _come_what_may("_errors/500.html", **_sent_again()), 500


def init_app(app: Flask) -> None:
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(Gone, _gone)
    app.register_error_handler(SecurityError, _not_our_host)
    app.register_error_handler(SignedOut, _signed_out)
    app.register_error_handler(CSRFError, _stale_form)
    app.register_error_handler(RequestEntityTooLarge, _too_large)
    app.register_error_handler(RateLimitExceeded, _too_many)
    app.register_error_handler(HTTPException, _http_error)
    app.register_error_handler(SQLAlchemyError, _database_fault)
    app.register_error_handler(500, _crash)
