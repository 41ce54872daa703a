"""Who may open a page. A view without one of these marks answers 403; a test lists every route.

This is the only place that says what a role may do, as the marks that it passes. Some roles are bounded: they pass a
mark only for rows within their reach (a medeorganisator for their own events, a consulent for their own werkgebied). A
mark names with `of` the kind of row that its page is about, and the slice that owns such rows decides by `reaches` who
may reach one.
"""

from collections.abc import Callable
from enum import StrEnum
from typing import Any, TypeVar

from flask import Flask, abort, current_app, g, redirect, request, url_for
from flask_login import current_user
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

View = TypeVar("View", bound=Callable[..., Any])
Reach = Callable[[Any, str], bool | None]
Gate = Callable[[], Response | None]
TOKEN = "token"  # noqa: S105 - how every route names the part of its address that is good for one person only


class Access(StrEnum):
    PUBLIC = "public"
    MEMBER = "member"  # every account: the page itself shows only what the role may see
    VIEWER = "viewer"  # numbers, no names
    AREA = "area"  # names, within reach
    TEAM = "team"  # creates and changes, within reach
    ORGANISER = "organiser"  # everything but accounts and settings
    ADMIN = "admin"


class SignedOut(Forbidden):
    """A form was sent by somebody who is not, or no longer, signed in."""


PASSES: dict[str, frozenset[Access]] = {
    "admin": frozenset(Access),
    "organiser": frozenset(Access) - {Access.ADMIN},
    "co_organiser": frozenset({Access.PUBLIC, Access.MEMBER, Access.AREA, Access.TEAM}),
    "consultant": frozenset({Access.PUBLIC, Access.MEMBER, Access.VIEWER, Access.AREA}),
    "viewer": frozenset({Access.PUBLIC, Access.MEMBER, Access.VIEWER}),
}
BOUNDED = frozenset({"co_organiser", "consultant"})


def _mark(access: Access, of: str = "") -> Callable[[View], View]:
    def mark(view: View) -> View:
        view.access = access  # type: ignore[attr-defined]
        view.access_of = of  # type: ignore[attr-defined]
        return view

    return mark


def personal(view: View) -> View:
    """In addition to the access mark: the page is about the person who opens it, so it must not be cached or indexed.

    Pages behind an account are personal without this mark.
    """
    view.personal = True  # type: ignore[attr-defined]
    return view


public = _mark(Access.PUBLIC)
organiser = _mark(Access.ORGANISER)
admin = _mark(Access.ADMIN)


def member(*, of: str = "") -> Callable[[View], View]:
    """Every account; with `of`, bounded roles only within their reach."""
    return _mark(Access.MEMBER, of)


def viewer(*, of: str = "") -> Callable[[View], View]:
    """Roles that may see numbers; with `of`, bounded roles only within their reach."""
    return _mark(Access.VIEWER, of)


def area(*, of: str) -> Callable[[View], View]:
    """Roles that may see names within their reach; the page leaves out everybody else."""
    return _mark(Access.AREA, of)


def team(*, of: str = "") -> Callable[[View], View]:
    """Roles that may create and change events; a medeorganisator only their own. Without `of`: creating a new one."""
    return _mark(Access.TEAM, of)


def access_of(endpoint: str) -> Access | None:
    """The mark of the view at `endpoint`; None if it has none, and then it is closed."""
    if endpoint == "static":
        return Access.PUBLIC
    return getattr(current_app.view_functions.get(endpoint), "access", None)


def is_personal(endpoint: str) -> bool:
    """Whether the view is marked as personal or requires an account; an address without a view counts as personal."""
    view = current_app.view_functions.get(endpoint)
    return access_of(endpoint) is not Access.PUBLIC or getattr(view, "personal", False)


def before_tokens() -> list[str]:
    """The part before the token in the address of every personal page: '/aanmelding/', '/stem/' …"""
    return sorted(
        {
            rule.rule.partition(f"<{TOKEN}>")[0]
            for rule in current_app.url_map.iter_rules()
            if TOKEN in rule.arguments and is_personal(rule.endpoint)
        }
    )


def bound_of(endpoint: str) -> str:
    """The kind of row that the page is about according to its mark: 'event', 'event_session' …; empty if none."""
    return str(getattr(current_app.view_functions.get(endpoint), "access_of", ""))


def role() -> str:
    """The role of the current user; empty for a visitor without an account."""
    return next((str(each.name) for each in current_user.roles), "") if current_user.is_authenticated else ""


def is_bounded() -> bool:
    """Whether the current user sees only rows within their reach."""
    return role() in BOUNDED


def may(access: Access) -> bool:
    """Whether the current user may open pages with this mark."""
    return access is Access.PUBLIC or access in PASSES.get(role(), frozenset())


def may_reach(kind: str, public_id: str) -> bool:
    """Whether the row is within the current user's reach; so is a row that does not exist."""
    if not is_bounded():
        return True
    known = g.setdefault("reach", {})
    if (kind, public_id) not in known:
        reach: Reach = current_app.extensions["reach"][kind]
        known[kind, public_id] = reach(current_user, public_id)
    return known[kind, public_id] is not False


def may_open(endpoint: str, **values: str) -> bool:
    """Whether the current user may open this page; `values` are those of its address."""
    access = access_of(endpoint)
    if access is None or not may(access):
        return False
    of = bound_of(endpoint)
    return not of or "public_id" not in values or may_reach(of, values["public_id"])


def reaches(app: Flask, kind: str, reach: Reach) -> None:
    """`reach(account, public_id)` returns True or False for a bounded account, None if the row does not exist."""
    app.extensions.setdefault("reach", {})[kind] = reach


def gate(app: Flask, check: Gate) -> None:
    """`check()` runs before every closed page that may be opened; a response it returns replaces the page."""
    app.extensions.setdefault("gates", []).append(check)


def _through_gates() -> Response | None:
    answers = (check() for check in current_app.extensions.get("gates", ()))
    return next((answer for answer in answers if answer is not None), None)


def _guard() -> Response | None:
    if request.endpoint is None:
        return None  # an unknown address: Flask answers 404
    access = access_of(request.endpoint)
    if access is None:
        abort(403)
    if may(access):
        of = bound_of(request.endpoint)
        if of and access is not Access.PUBLIC and not may_reach(of, (request.view_args or {})["public_id"]):
            abort(403)
        return _through_gates() if access is not Access.PUBLIC else None
    if current_user.is_authenticated:
        abort(403)
    if request.method not in ("GET", "HEAD"):
        raise SignedOut
    return redirect(url_for("accounts.sign_in", next=request.full_path.rstrip("?")), 303)


def init_app(app: Flask) -> None:
    app.before_request(_guard)
    app.add_template_global(may_open)
