"""Links: absolute ones for mail and calendars, and the tokens that personal ones carry."""

from typing import Any, Protocol, TypeVar
from urllib.parse import urlsplit

import sqlalchemy as sa
from flask import abort, current_app
from sqlalchemy.orm import Mapped

from app.core import tokens
from app.core.database import Base
from app.extensions import db


class Tokened(Protocol):
    """A row with personal links: raise its version and they are revoked."""

    public_id: Mapped[str]
    token_version: Mapped[int]


Row = TypeVar("Row", bound=Base)


def absolute(endpoint: str, **values: Any) -> str:
    """The address on PUBLIC_URL, in a request or outside one; never by what a Host header says."""
    base = urlsplit(current_app.config["PUBLIC_URL"])
    adapter = current_app.url_map.bind(base.netloc, base.path or "/", url_scheme=base.scheme)
    return adapter.build(endpoint, values, force_external=True)


def token(purpose: str, row: Tokened) -> str:
    return tokens.derive(current_app.config["SECRET_KEY"], purpose, row.public_id, row.token_version)


def row_or_404(model: type[Row], purpose: str, given: str) -> Row:
    """The row that a token speaks of, if it was made for this purpose and not revoked; else 404."""
    row = db.session.scalar(sa.select(model).where(model.public_id == tokens.public_id_in(given)))  # type: ignore[attr-defined]
    if row is None or not tokens.matches(
        given, current_app.config["SECRET_KEY"], purpose, row.public_id, row.token_version  # type: ignore[attr-defined]
    ):
        abort(404)
    return row
