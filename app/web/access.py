"""Who may open a page. A view without one of these marks answers 403; a test lists every route."""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

View = TypeVar("View", bound=Callable[..., Any])


class Access(StrEnum):
    PUBLIC = "public"
    VIEWER = "viewer"
    ORGANISER = "organiser"
    ADMIN = "admin"


class SignedOut(Forbidden):
    """A form came in from somebody who is not, or no longer, signed in."""


_RANK = {"viewer": 1, "organiser": 2, "admin": 3}


def _mark(access: Access) -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        return view

    return mark


public = _mark(Access.PUBLIC)
viewer = _mark(Access.VIEWER)
organiser = _mark(Access.ORGANISER)
admin = _mark(Access.ADMIN)


def access_of(endpoint: str) -> Access | None:
    """The mark of the view behind `endpoint`, None where it has none: then it is closed."""
    if endpoint == "static":
        return Access.PUBLIC
    return getattr(current_app.view_functions.get(endpoint), "access", None)


def may(access: Access) -> bool:
    """Whether who is asking now may open what carries this mark."""
    if access is Access.PUBLIC:
        return True
    return (
        bool(current_user.is_authenticated)
        and max((_RANK.get(role.name, 0) for role in current_user.roles), default=0) >= _RANK[access.value]
    )


def may_open(endpoint: str) -> bool:
    """Whether a link to this page is of any use to who is asking now."""
    access = access_of(endpoint)
    return access is not None and may(access)


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # an unknown address: 404 follows by itself
    access = access_of(request.endpoint)
    if access is None:
        abort(403)
    if may(access):
        return None
    if current_user.is_authenticated:
        abort(403)
    if request.method not in ("GET", "HEAD"):
        raise SignedOut
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)


def init_app(app: Flask) -> None:
    app.before_request(_guard)
    app.add_template_global(may_open)
