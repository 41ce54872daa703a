"""Which account the current browser is signed in to, what it must still do, and when it was last seen.

Flask-Login asks for the current user. The answer comes from our own table of sessions, so that a session can be ended
at once, and one without its second step is not signed in yet.
"""

from functools import partial

from flask import Flask, flash, g, redirect, request, session, url_for
from flask_babel import gettext
from flask_security import login_user, logout_user
from werkzeug.wrappers import Response

from app.accounts import actions, queries, rules
from app.accounts.models import Account, AccountSession, Via
from app.accounts.queries import KnownSession
from app.core import clock
from app.places.queries import organisation
from app.web.access import gate
from app.web.unit_of_work import afterwards

KEY = "account_session"
FRESH_FOR = 3600  # seconds after signing in during which keys and passwords may be changed
SET_UP = "/beheer/mijn-account"


def known() -> KnownSession | None:
    """The session of this browser, whether or not the second step was taken."""
    key = session.get(KEY)
    if not isinstance(key, str):
        return None
    if "known_session" not in g:
        g.known_session = queries.known_session(key)
        if g.known_session is not None:
            row = g.known_session.row
            g.seen = (row.id, row.account_id, row.last_seen_at)
    return g.known_session  # type: ignore[no-any-return]


def waiting() -> KnownSession | None:
    """The session that must still take its second step."""
    found = known()
    return found if found is not None and found.is_waiting else None


def current_session() -> AccountSession | None:
    found = known()
    return found.row if found is not None else None


def me() -> Account:
    """The current account; only for pages that require one."""
    found = known()
    assert found is not None
    return found.account


def enter(account: Account, via: Via, *, passed_second: bool = False) -> None:
    """Sign in on this browser; if a second step is required, that comes first."""
    old = known()
    if old is not None and old.account.id == account.id:
        actions.end_session(old.row, by=account.actor)
    device = rules.device(request.user_agent.string)
    session[KEY] = actions.begin_session(account, via=via, device=device, passed_second=passed_second)
    g.pop("known_session", None)
    found = known()
    if found is not None and not found.is_waiting:
        login_user(account, authn_via=[via.value])


def pass_second(row: AccountSession) -> None:
    actions.pass_second(row)
    login_user(row.account, authn_via=[row.via.value, "second"])


def leave() -> None:
    row = current_session()
    if row is not None:
        actions.end_session(row, by=row.account.actor)
    session.pop(KEY, None)
    logout_user()


def is_fresh() -> bool:
    """Whether the user signed in recently: somebody who finds a laptop open must not be able to change keys."""
    row = current_session()
    return row is not None and (clock.now() - row.created_at).total_seconds() < FRESH_FOR


def _who(identity: str) -> Account | None:
    """For Flask-Login: the account of this browser's session."""
    found = known()
    if found is None or found.is_waiting or found.account.fs_uniquifier != identity:
        return None
    return found.account


def owes_second_step() -> bool:
    """Whether an account that sees names must set up a second step before anything else."""
    found = known()
    if found is None or found.row.passed_second or not found.account.role.sees_names:
        return False
    return organisation().second_factor_required


def _second_step_first() -> Response | None:
    if request.path.startswith(SET_UP) or not owes_second_step():
        return None
    if request.method == "POST":
        flash(gettext("Stel eerst een tweede stap in. Daarna kun je verder."), "bad")
    return redirect(url_for("accounts_organise.me"), 303)


def _note_seen(response: Response) -> Response:
    """At most once in five minutes, after the response and in a transaction of its own."""
    seen = g.pop("seen", None)
    if seen is not None and clock.now() - seen[2] >= actions.SEEN_EVERY:
        afterwards(partial(actions.note_seen, seen[0], seen[1], clock.now()))
    return response


def init_app(app: Flask) -> None:
    app.login_manager.user_loader(_who)  # type: ignore[attr-defined]
    gate(app, _second_step_first)
    app.after_request(_note_seen)
