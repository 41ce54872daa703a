"""How long a form remains valid, and which responses may replace a session."""

from flask import Flask, Response, g, request, session
from flask.sessions import SecureCookieSessionInterface, SessionMixin

from app.web.requests import is_foreign


class OwnSessions(SecureCookieSessionInterface):
    """A request made by a page of another site arrives without our cookie, so its response must not replace it."""

    def save_session(self, app: Flask, session: SessionMixin, response: Response) -> None:
        if request.method == "GET" or not is_foreign():
            super().save_session(app, session, response)


def _renew(response: Response) -> Response:
    """A page with a form renews the cookie, so that its age counts from the form and not from the first visit."""
    if "csrf_token" in g:
        session.modified = True
    return response


def init_app(app: Flask) -> None:
    app.session_interface = OwnSessions()
    app.after_request(_renew)
