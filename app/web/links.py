"""Links: absolute ones for mail and calendars, and the tokens in personal ones."""

from typing import Any, Protocol, TypeVar, cast
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import Flask, abort, current_app, request, url_for
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from app.core import tokens
from app.core.database import Base
from app.extensions import db


class Tokened(Protocol):
    """A row with personal links: raising its version revokes them."""

    @property
    def public_id(self) -> str: ...
    @property
    def token_version(self) -> int: ...


Row = TypeVar("Row", bound=Base)


def absolute(endpoint: str, **values: Any) -> str:
    """The address on PUBLIC_URL, inside or outside a request; never based on a Host header."""
    base = urlsplit(current_app.config["PUBLIC_URL"])
    adapter = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)


def host() -> str:
    """The host name in PUBLIC_URL: the right-hand side of calendar UIDs."""
    return urlsplit(current_app.config["PUBLIC_URL"]).hostname or "localhost"


def token(purpose: str, row: Tokened) -> str:
    return tokens.derive(current_app.config["SECRET_KEY"], purpose, row.public_id, row.token_version)


def row_or_404(model: type[Row], purpose: str, given: str, *, with_erased: bool = False) -> Row:
    """The row that a token refers to, if it was made for this purpose and not revoked; otherwise 404.

    410 if the person it was about has been erased, unless the page knows what to show `with_erased`.
    """
    if not given.isascii() or not given.isalnum():
        abort(404)  # also rejects a NUL, which PostgreSQL cannot store
    columns: Any = model
    row: Any = db.session.scalar(sa.select(model).where(columns.public_id == tokens.public_id_in(given)))
    secret = current_app.config["SECRET_KEY"]
    if row is None or not tokens.matches(given, secret, purpose, row.public_id, row.token_version):
        abort(404)
    if getattr(row, "anonymised_at", None) is not None and not with_erased:
        abort(410)
    return cast("Row", row)


def own_path(target: str | None) -> str | None:
    """`target` if it is a path on this site; anything else could lead a visitor elsewhere."""
    if target is None or not target.isprintable() or "\\" in target or " " in target:
        return None
    try:
        parts = urlsplit(target)
    except ValueError:
        return None
    if parts.scheme or parts.netloc or not target.startswith("/") or target.startswith("//"):
        return None
    return target


def this_page() -> str:
    """The address that shows this page, or the one above it, when it is opened with GET."""
    if request.method in ("GET", "HEAD"):
        return request.full_path.rstrip("?")
    path = request.path
    while path and not _opens(path):
        path = path.rpartition("/")[0]
    return path or url_for("home.programme")


def _opens(path: str) -> bool:
    """Whether GET and POST are about the same page here: '/inloggen/wachtwoord' only looks like '/inloggen/<token>'."""
    adapter, found = current_app.url_map.bind(""), set()
    for method in ("GET", "POST"):
        try:
            found.add(adapter.match(path, method, return_rule=True)[0].rule)
        except MethodNotAllowed:
            if method == "GET":
                return False
        except HTTPException:
            return False
    return len(found) == 1


def init_app(app: Flask) -> None:
    app.add_template_global(absolute)
    app.add_template_global(this_page)
