"""Addresses of static files that change when the file does, so that browsers may keep them for a year."""

import gzip
import hashlib
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, session, url_for

A_YEAR = 365 * 24 * 3600
PACKED = frozenset({"text/css", "text/javascript", "image/svg+xml"})  # pictures and fonts are packed as they are


@lru_cache(maxsize=64)
def _digest(path: Path, _changed_ns: int) -> str:
    """Worked out once for each state of the file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]


@lru_cache(maxsize=64)
def _gzipped(path: Path, _changed_ns: int) -> bytes:
    return gzip.compress(path.read_bytes(), 9, mtime=0)


def _path(name: str) -> Path:
    assert current_app.static_folder is not None
    return Path(current_app.static_folder) / name


def fingerprint(name: str) -> str:
    path = _path(name)
    return _digest(path, path.stat().st_mtime_ns)


def static_url(name: str) -> str:
    """'/static/bijeen.css?v=3f2a…'."""
    return url_for("static", filename=name, v=fingerprint(name))


def _keep(response: Response) -> Response:
    """For ever where the address names exactly these bytes, for an hour where it names older ones."""
    if request.endpoint != "static" or response.status_code not in (200, 304) or not request.view_args:
        return response
    session.accessed = False  # whoever looked in it: a file does not vary with the cookie
    name = request.view_args["filename"]
    if request.args.get("v") == fingerprint(name):
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR
        response.cache_control.immutable = True
    return _packed(response, name)


def _packed(response: Response, name: str) -> Response:
    """The same tag for both ways to travel, so a weak one (RFC 9110 §8.8.1)."""
    tag, _weak = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
    if response.status_code == 200 and response.mimetype in PACKED:
        response.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip") > 0:
            path = _path(name)
            response.close()  # the file itself is not sent
            response.direct_passthrough = False
            response.set_data(_gzipped(path, path.stat().st_mtime_ns))
            response.content_encoding = "gzip"
    return response


def init_app(app: Flask) -> None:
    app.add_template_global(static_url)
    app.after_request(_keep)
