"""How long a form remains valid."""

from flask import Flask, Response, g, session


def _renew(response: Response) -> Response:
    """A page with a form renews the cookie, so that its age counts from the form and not from the first visit."""
    if "csrf_token" in g:
        session.modified = True
    return response


def init_app(app: Flask) -> None:
    app.after_request(_renew)
