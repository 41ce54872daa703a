"""Rate limits: a hall full of people behind one address passes, one browser cannot flood."""

from collections.abc import Callable
from typing import Any, TypeVar, cast

from flask import Response, request, session

from app.core import addresses
from app.extensions import caller, limiter
from app.web.access import TOKEN

View = TypeVar("View", bound=Callable[..., Any])
A_HALL, ONE_BROWSER, MAILS = "600/minute", "120/minute", "20/hour"
LOOK = "look"  # the button that shows what would be done, and does nothing
TEAMS, TEAMS_OF_ONE = "150/hour", "10/hour"


def _browser() -> str:
    """The session that a form was opened in; all requests without one share a limit."""
    return f"{caller()} {session.get('csrf_token', '')}"


def one_browser(view: View) -> View:
    return cast("View", limiter.limit(ONE_BROWSER, key_func=_browser)(view))


def by_own_link(view: View) -> View:
    """For what people do with a link of their own, which nobody can guess: a whole hall may do so at once."""
    return cast("View", limiter.limit(A_HALL)(view))


def for_a_hall(view: View) -> View:
    """For a form that many people send at once from one network."""
    return cast("View", limiter.limit(A_HALL)(one_browser(view)))


def _link() -> str:
    return str((request.view_args or {}).get(TOKEN, ""))


def mails_others(view: View) -> View:
    """For a form on somebody's own page that mails an address which they type."""
    return by_own_link(cast("View", limiter.limit(MAILS, key_func=_link)(view)))


def _sender() -> str:
    """The address that somebody gave as their own, in any spelling."""
    return addresses.key(request.form.get("by_email", ""))


def _was_done(response: Response) -> bool:
    return response.status_code < 400 and LOOK not in request.form


def mails_a_team(view: View) -> View:
    """For a form that mails everybody in it: few an hour by one browser or for one sender.

    Mistakes, and looking first, do not count.
    """
    for limit, of in ((TEAMS, caller), (TEAMS_OF_ONE, _browser), (TEAMS_OF_ONE, _sender)):
        view = cast("View", limiter.limit(limit, key_func=of, deduct_when=_was_done)(view))
    return for_a_hall(view)
