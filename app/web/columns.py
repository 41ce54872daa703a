"""The columns of a list that an organiser chose, remembered by the browser: another screen may have room for others."""

from collections.abc import Iterable

from flask import Flask, current_app, request
from werkzeug.wrappers import Response

REMEMBERED = 365 * 24 * 3600  # seconds


def cookie_name(app: Flask) -> str:
    return f"{app.config['SESSION_COOKIE_NAME']}-kolommen"


def chosen() -> frozenset[str] | None:
    """The names of the chosen columns; None if nobody chose any in this browser."""
    said = request.cookies.get(cookie_name(current_app))
    return None if said is None else frozenset(said.split("."))


def remember(response: Response, columns: Iterable[str]) -> None:
    response.set_cookie(
        cookie_name(current_app),
        ".".join(columns),
        path="/beheer",
        max_age=REMEMBERED,
        secure=current_app.config["SESSION_COOKIE_SECURE"],
        httponly=True,
        samesite="Lax",
    )
