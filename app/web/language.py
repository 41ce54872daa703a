"""The language of a page, a mail or a calendar.

Templates are in Dutch. If the organisation says *u* instead of *je*, the catalogue `nl_BE` is used (`nl_NL` would be
used for `nl` too); English is the catalogue `en`. A visitor chooses with a button (remembered in a cookie of its own,
so that choosing cannot touch a session) or with an address that ends in `?taal=en`: links and forms on
such a page carry it along.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

from flask import Flask, current_app, has_request_context, request
from flask_babel import force_locale, get_locale
from werkzeug.wrappers import Response

LANGUAGES = {"nl": "Nederlands", "en": "English"}
REMEMBERED = 365 * 24 * 3600  # seconds
_FORMAL = {"nl": "nl_BE"}

Default = Callable[[], tuple[str, bool]]


def default_language(app: Flask, default: Default) -> None:
    """`default()` returns the organisation's language, and whether it says u."""
    app.extensions["default_language"] = default


def chosen() -> str:
    """The visitor's choice; empty if they made none."""
    if not has_request_context():
        return ""
    asked = request.args.get("taal") or request.cookies.get(cookie_name(current_app), "")
    return asked if asked in LANGUAGES else ""


def cookie_name(app: Flask) -> str:
    return f"{app.config['SESSION_COOKIE_NAME']}-taal"


def remember(response: Response, language: str) -> None:
    response.set_cookie(
        cookie_name(current_app),
        language,
        max_age=REMEMBERED,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )


def _carry(endpoint: str, values: dict[str, Any]) -> None:
    """Pages get the language in the address of the page that leads there."""
    asked = request.args.get("taal") if has_request_context() else None
    if asked in LANGUAGES and endpoint not in ("static", "home.speak"):
        values.setdefault("taal", asked)


def locale(language: str = "") -> str:
    """The locale for this language, or else for the visitor's, or else for the organisation's."""
    default, formal = current_app.extensions["default_language"]()
    spoken = language if language in LANGUAGES else default
    return _FORMAL.get(spoken, spoken) if formal else spoken


def select() -> str:
    return locale(chosen())


def language() -> str:
    """The code for HTML and HTTP: 'nl' or 'en'."""
    return str(get_locale() or "nl")[:2]


@contextmanager
def speaking(language: str = "") -> Iterator[None]:
    """Render in the language of a mail's reader instead of the visitor's. Without a language, in the organisation's."""
    with force_locale(locale(language)):
        yield


def init_app(app: Flask) -> None:
    app.url_defaults(_carry)
    app.add_template_global(language)  # a function, so that a page without a database can use it too
    app.jinja_env.globals["languages"] = LANGUAGES
