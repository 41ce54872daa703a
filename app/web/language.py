"""In which language a page, a mail or a calendar speaks.

Dutch is what templates say themselves. Where the organisation says *u* instead of *je*, that is the catalogue of
`nl_BE` (that of `nl_NL` would be taken for `nl` too); English is that of `en`. A visitor chooses by a button (kept in
the session) or by an address that ends in `?taal=en`.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from flask import Flask, current_app, has_request_context, request, session
from flask_babel import force_locale, get_locale

LANGUAGES = {"nl": "Nederlands", "en": "English"}
KEY = "language"
_FORMAL = {"nl": "nl_BE"}

Default = Callable[[], tuple[str, bool]]


def default_language(app: Flask, default: Default) -> None:
    """`default()`: the organisation's language, and whether it says u."""
    app.extensions["default_language"] = default


def chosen() -> str:
    """What this visitor asked for; empty where nothing was asked."""
    if not has_request_context():
        return ""
    asked = request.args.get("taal") or session.get(KEY, "")
    return asked if asked in LANGUAGES else ""


def locale(language: str = "") -> str:
    """The catalogue for this language, or for the visitor's, or for the organisation's."""
    default, formal = current_app.extensions["default_language"]()
    spoken = language if language in LANGUAGES else default
    return _FORMAL.get(spoken, spoken) if formal else spoken


def select() -> str:
    return locale(chosen())


def language() -> str:
    """As HTML and HTTP name it: 'nl' or 'en'."""
    return str(get_locale() or "nl")[:2]


@contextmanager
def speaking(language: str = "") -> Iterator[None]:
    """For who is not the visitor: the reader of a mail. Without a language, the organisation's."""
    with force_locale(locale(language)):
        yield


def init_app(app: Flask) -> None:
    app.add_template_global(language)  # a function, so that a page without a database finds it too
    app.jinja_env.globals["languages"] = LANGUAGES
