"""Static files: addresses that change when the file does, and stylesheets sent as one compressed file."""

import gzip
import hashlib
import io
import re
from functools import lru_cache
from pathlib import Path

from flask import Flask, Response, current_app, request, send_file, session, url_for
from werkzeug.exceptions import NotFound
from werkzeug.security import safe_join

A_YEAR = 365 * 24 * 3600
PACKED = frozenset({"text/css", "text/javascript", "image/svg+xml"})  # pictures and fonts are already compressed

State = tuple[int, ...]  # when the file or one of its imports last changed: the cache key together with its path

_IMPORT = re.compile(r'@import "([\w/-]+\.css)" layer\((\w+)\);')
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_AROUND = re.compile(r"\s*([{};,])\s*")
_AFTER_NAME = re.compile(r"([{;][\w-]+): ")


@lru_cache(maxsize=64)
def _imported(path: Path, _changed_ns: int) -> tuple[Path, ...]:
    if path.suffix != ".css":
        return ()
    return tuple(path.parent / name for name, _layer in _IMPORT.findall(path.read_text()))


def _state(path: Path) -> State:
    changed = path.stat().st_mtime_ns
    return changed, *(part.stat().st_mtime_ns for part in _imported(path, changed))


@lru_cache(maxsize=64)
def _content(path: Path, _state: State) -> bytes:
    return _stylesheet(path).encode() if path.suffix == ".css" else path.read_bytes()


def _stylesheet(path: Path) -> str:
    """With its imports inlined, and without comments and indentation."""
    text = _IMPORT.sub(lambda found: f"@layer {found[2]} {{{_stylesheet(path.parent / found[1])}}}", path.read_text())
    text = " ".join(_COMMENT.sub("", text).split())
    return _AFTER_NAME.sub(r"\1:", _AROUND.sub(r"\1", text)).replace(";}", "}")


@lru_cache(maxsize=64)
def _digest(path: Path, state: State) -> str:
    return hashlib.sha256(_content(path, state)).hexdigest()[:12]


@lru_cache(maxsize=64)
def _gzipped(path: Path, state: State) -> bytes:
    return gzip.compress(_content(path, state), 9, mtime=0)


def _path(name: str) -> Path:
    path = safe_join(str(current_app.static_folder), name)
    if path is None or not Path(path).is_file():
        raise NotFound
    return Path(path)


def fingerprint(name: str) -> str:
    path = _path(name)
    return _digest(path, _state(path))


def static_url(name: str) -> str:
    """'/static/bijeen.css?v=3f2a…'."""
    return url_for("static", filename=name, v=fingerprint(name))


def _send(filename: str) -> Response:
    """Like Flask's own, except that a stylesheet is sent as one file."""
    if not filename.endswith(".css"):
        return current_app.send_static_file(filename)
    path = _path(filename)
    content = io.BytesIO(_content(path, _state(path)))
    return send_file(content, mimetype="text/css", etag=fingerprint(filename), conditional=True)


def _keep(response: Response) -> Response:
    """Cached for ever if the address names exactly these bytes, for an hour if it names older ones."""
    if request.endpoint != "static" or response.status_code not in (200, 304) or not request.view_args:
        return response
    session.accessed = False  # a file does not vary with the cookie, even if something read the session
    name = request.view_args["filename"]
    if request.args.get("v") == fingerprint(name):
        response.cache_control.no_cache = None
        response.cache_control.public = True
        response.cache_control.max_age = A_YEAR
        response.cache_control.immutable = True
    return _packed(response, name)


def _packed(response: Response, name: str) -> Response:
    """The tag is the same with and without gzip, so it is weak (RFC 9110 §8.8.1)."""
    tag, _weak = response.get_etag()
    if tag:
        response.set_etag(tag, weak=True)
    if response.status_code == 200 and response.mimetype in PACKED:
        response.vary.add("Accept-Encoding")
        if request.accept_encodings.quality("gzip") > 0:
            path = _path(name)
            response.close()  # the file itself is not sent
            response.direct_passthrough = False
            response.set_data(_gzipped(path, _state(path)))
            response.content_encoding = "gzip"
    return response


def init_app(app: Flask) -> None:
    app.view_functions["static"] = _send
    app.add_template_global(static_url)
    app.after_request(_keep)
