"""Keeps rendered public pages in memory, for visitors without a session.

A page is kept with the version of the data it was rendered from (`core.versions`). Every request asks for the current
version, so a change is visible at once. A page is kept until the end of the minute at most, since dates and the closing
of sign-up have minute precision. A kept page is answered before Flask starts: with its bytes, or with 304 if the
browser has them. While the database does not answer, the page in memory is sent as it is.
"""

import gzip
import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

from flask import Flask, Response, current_app, g, request, session

from app.core import clock, database, versions
from app.core.answers import expecting_answers
from app.extensions import db
from app.web.exports import fingerprint
from app.web.language import LANGUAGES, cookie_name

log = logging.getLogger(__name__)
View = TypeVar("View", bound=Callable[..., Any])
Start = Callable[..., Any]
LARGEST = 1024 * 1024  # bytes of one page
CHECKED = 2.0  # seconds that PostgreSQL gets to say whether a page in memory still holds
_MADE_ANEW = frozenset({"content-length", "content-encoding", "x-request-id", "date", "vary", "etag"})


def kept(view: View) -> View:
    """Mark a public GET whose response depends only on the database, the language and the time in minutes."""
    view.kept = True  # type: ignore[attr-defined]
    return view


@dataclass(frozen=True)
class KeptPage:
    version: int
    minute: int
    headers: tuple[tuple[str, str], ...]
    tag: str
    plain: bytes
    packed: bytes
    renewing: threading.Lock = field(default_factory=threading.Lock, compare=False)


Key = tuple[str, str, str, str]


class KeptPages:
    """WSGI middleware; `wsgi` renders the pages that are not kept."""

    def __init__(self, app: Flask, wsgi: Callable[[dict[str, Any], Start], Iterable[bytes]]) -> None:
        self.app, self.wsgi = app, wsgi
        self.session, self.language = app.config["SESSION_COOKIE_NAME"], cookie_name(app)
        self.pages: OrderedDict[Key, KeptPage] = OrderedDict()
        self.most = app.config["KEPT_PAGES"]
        self.lock = threading.Lock()

    def __call__(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        with expecting_answers(database.ANSWER):
            return self._answer(environ, start)

    def _answer(self, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
        key = self.key(environ)
        page = self.pages.get(key) if key is not None else None
        if page is None:
            return self.wsgi(environ, start)
        if self._is_good(page):
            return _answered(page, environ, start)
        with page.renewing:  # one request renders it again, concurrent ones wait for the result
            again = self.pages.get(key) if key is not None else None
            if again is not None and again is not page and self._is_good(again):
                return _answered(again, environ, start)
            return self.wsgi(environ, start)

    def key(self, environ: dict[str, Any]) -> Key | None:
        """None if the response may be neither kept nor answered from a kept page."""
        return self.place(environ) if environ["REQUEST_METHOD"] == "GET" else None

    def place(self, environ: dict[str, Any]) -> Key | None:
        """The key under which the page is kept; None for visitors with a session, reading cookies as Flask does."""
        cookies: Mapping[str, str] = self.app.request_class(environ).cookies if "HTTP_COOKIE" in environ else {}
        if self.session in cookies:
            return None
        language = cookies.get(self.language, "")
        address = environ.get("HTTP_HOST", ""), environ.get("PATH_INFO", ""), environ.get("QUERY_STRING", "")
        return *address, language if language in LANGUAGES else ""

    def _is_good(self, page: KeptPage) -> bool:
        try:
            with expecting_answers(CHECKED):
                return page.version == self._version() and page.minute == minute_now()
        except Exception as error:  # whatever driver it comes from
            log.warning("a kept page is sent unchecked: %s", type(error).__name__)
            return True

    def _version(self) -> int:
        """Bypasses the session: this runs thousands of times a second."""
        with self.app.app_context():
            engine = db.engine
        connection = engine.raw_connection()
        try:
            cursor = connection.cursor()
            cursor.execute(versions.CURRENT)
            row = cursor.fetchone()
            return row[0] if row else 0
        finally:
            connection.close()

    def keep(self, environ: dict[str, Any], page: KeptPage) -> None:
        key = self.key(environ)
        if key is None:
            return
        with self.lock:
            self.pages[key] = page
            self.pages.move_to_end(key)
            if len(self.pages) > self.most:
                self.pages.popitem(last=False)


def minute_now() -> int:
    return int(clock.now().timestamp() // 60)


def _answered(page: KeptPage, environ: dict[str, Any], start: Start) -> Iterable[bytes]:
    if _has(page, environ):
        start("304 NOT MODIFIED", [*page.headers, ("ETag", page.tag)])
        return ()
    packs = "gzip" in environ.get("HTTP_ACCEPT_ENCODING", "")
    body = page.packed if packs else page.plain
    packing = [("Content-Encoding", "gzip")] if packs else []
    start("200 OK", [*page.headers, ("ETag", page.tag), *packing, ("Content-Length", str(len(body)))])
    return (body,)


def _has(page: KeptPage, environ: dict[str, Any]) -> bool:
    """Whether the browser has exactly these bytes; the date counts only if no tag was sent (RFC 9110 §13.2.2)."""
    tags = environ.get("HTTP_IF_NONE_MATCH")
    if tags is not None:
        return page.tag in tags or tags.strip() == "*"
    changed = next((value for name, value in page.headers if name == "Last-Modified"), None)
    return changed is not None and environ.get("HTTP_IF_MODIFIED_SINCE") == changed


def _begin() -> None:
    view = current_app.view_functions.get(request.endpoint or "")
    store: KeptPages = current_app.extensions["kept"]
    asks = request.method in ("GET", "HEAD") and store.place(request.environ) is not None
    if asks and getattr(view, "kept", False):
        g.kept_from = (versions.current(db.session()), minute_now())


def _end(response: Response) -> Response:
    """Runs last, so that headers added by other parts are kept with the page."""
    made_from = g.pop("kept_from", None)
    # the cookie itself is set after this; the session knows whether there will be one
    if made_from is None or response.status_code != 200 or session or session.modified:
        if _has_validators(response):
            response.make_conditional(request)
        return response
    body = response.get_data()
    if len(body) > LARGEST:
        return response
    response.headers.setdefault("Cache-Control", "no-cache")  # revalidated on every use, which is cheap
    response.headers["Vary"] = "Cookie, Accept-Encoding"
    page = _page(made_from, response, body)
    current_app.extensions["kept"].keep(request.environ, page)
    response.headers["ETag"] = page.tag
    if request.accept_encodings.quality("gzip") > 0:
        response.set_data(page.packed)
        response.content_encoding = "gzip"
    response.make_conditional(request)
    return response


def _has_validators(response: Response) -> bool:
    return response.status_code == 200 and not response.direct_passthrough and "ETag" in response.headers


def _page(made_from: tuple[int, int], response: Response, body: bytes) -> KeptPage:
    named = [(name, value) for name, value in response.headers.items() if name.lower() not in _MADE_ANEW]
    headers = (*named, ("Vary", "Cookie, Accept-Encoding"))
    # a weak tag: the same page, compressed or not
    return KeptPage(*made_from, headers, f'W/"{fingerprint(body)}"', body, gzip.compress(body, 6, mtime=0))


def init_app(app: Flask) -> None:
    """Must come first: Flask runs the after-request function that was registered first last."""
    store = KeptPages(app, app.wsgi_app)
    app.extensions["kept"] = store
    app.wsgi_app = store  # type: ignore[method-assign, assignment]
    app.before_request(_begin)
    app.after_request(_end)
