"""Addresses of static files that change when the file does, so that browsers may keep them for a year."""

import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, url_for

A_YEAR = 365 * 24 * 3600


@lru_cache(maxsize=64)
def _digest(path: Path, _changed_ns: int) -> str:
    """Worked out once for each state of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def fingerprint(name: str) -> str:
    assert current_app.static_folder is not None
    path = Path(current_app.static_folder) / name
    return _digest(path, path.stat().st_mtime_ns)


def static_url(name: str) -> str:
    """'/static/bijeen.css?v=3f2a…'."""
    return url_for("static", filename=name, v=fingerprint(name))


def _keep(response: Response) -> Response:
    """For ever where the address names exactly these bytes, for an hour where it names older ones."""
    if request.endpoint != "static" or response.status_code not in (200, 304) or not request.view_args:
        return response
    if request.args.get("v") == fingerprint(request.view_args["filename"]):
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR
        response.cache_control.immutable = True
    return response


def init_app(app: Flask) -> None:
    app.add_template_global(static_url)
    app.after_request(_keep)
