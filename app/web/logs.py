"""Logs of requests: which page, its status and duration; never the visitor or what they searched for.

A line names the route's pattern instead of the address, because addresses contain personal links and search terms.
E-mail addresses and tokens are removed from all other log messages too, including those of libraries.
"""

import json
import logging
import re
import secrets
import time
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from types import TracebackType
from typing import Any

from flask import Flask, current_app, has_request_context, request
from flask.logging import wsgi_errors_stream
from werkzeug.exceptions import HTTPException
from werkzeug.routing import Map

REQUEST_ID = "bijeen.request_id"
METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
log = logging.getLogger("bijeen.request")

_GIVEN_ID = re.compile(r"[0-9A-Za-z._-]{8,64}")
_SIGN = r"[^\s<>\"'(),;:=?&/]"
# begins only where a word begins, so that a long word is scanned once
_ADDRESS = re.compile(rf"(?<!{_SIGN}){_SIGN}+(?:@|%40){_SIGN}+")
_TOKEN = re.compile(r"(?<![0-9A-Za-z])(?:(?=[A-Za-z]*[0-9])[0-9A-Za-z]{20,}|[0-9A-Za-z]{40,})(?![0-9A-Za-z])")
# gunicorn quotes what was sent, and by whom
_QUOTES_A_REQUEST = re.compile(r"(Invalid request from|Error handling request).*", re.DOTALL)

StartResponse = Callable[..., Any]
Wsgi = Callable[[dict[str, Any], StartResponse], Iterable[bytes]]


def masked(text: str) -> str:
    """Without addresses and without anything that may be a personal link."""
    return _TOKEN.sub("[token]", _ADDRESS.sub("[adres]", text))


def said(record: logging.LogRecord) -> str:
    message = record.getMessage()
    if record.name.startswith("gunicorn"):
        message = _QUOTES_A_REQUEST.sub(r"\1 …", message)
    return masked(message)


def request_id() -> str:
    """The id of the current request; empty outside one."""
    return str(request.environ.get(REQUEST_ID, "")) if has_request_context() else ""


class Json(logging.Formatter):
    """One JSON object per line, for log collectors."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "message": said(record),
        }
        about: dict[str, Any] = getattr(record, "request", {"request_id": request_id()})
        line |= {name: value for name, value in about.items() if value != ""}
        if record.exc_info:
            line["exception"] = masked(self.formatException(record.exc_info))
        return json.dumps(line, ensure_ascii=False)


class Plain(logging.Formatter):
    """For somebody watching a terminal."""

    def format(self, record: logging.LogRecord) -> str:
        at = datetime.fromtimestamp(record.created).astimezone().strftime("%H:%M:%S")
        line = f"{at} {record.levelname} {record.name}: {said(record)}"
        marked = getattr(record, "request", {}).get("request_id") or request_id()
        line += f" [{marked}]" if marked else ""
        return f"{line}\n{masked(self.formatException(record.exc_info))}" if record.exc_info else line


class Lines:
    """WSGI middleware: gives each request an id, and logs a line once the response has been sent."""

    def __init__(self, inner: Wsgi, routes: Map, *, behind_proxy: bool) -> None:
        self.inner, self.routes, self.behind_proxy = inner, routes, behind_proxy

    def __call__(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        begun, seen = time.perf_counter(), {"status": 500}
        environ[REQUEST_ID] = self._id(environ)

        def start(status: str, headers: list[tuple[str, str]], exc_info: Any = None) -> Any:
            seen["status"] = int(status[:3])
            return start_response(status, [*headers, ("X-Request-ID", environ[REQUEST_ID])], exc_info)

        def end() -> None:
            _write(environ, self._route(environ), seen["status"], time.perf_counter() - begun)

        try:
            return LoggedBody(self.inner(environ, start), end)
        except BaseException:
            end()
            raise

    def _id(self, environ: dict[str, Any]) -> str:
        """The id that our own proxy assigned, so that its log lines can be matched with ours; otherwise a new one."""
        given = environ.get("HTTP_X_REQUEST_ID", "") if self.behind_proxy else ""
        return given if _GIVEN_ID.fullmatch(given) else secrets.token_hex(8)

    def _route(self, environ: dict[str, Any]) -> str:
        """The pattern of the route, also of a response that was given before Flask started."""
        try:
            adapter = self.routes.bind("", default_method=environ.get("REQUEST_METHOD", "GET"))
            rule, _values = adapter.match(environ.get("PATH_INFO", ""), return_rule=True)
        except HTTPException:
            return "?"
        return str(rule.rule)


class LoggedBody:
    """A response body that reports, once, that it has been sent or was aborted."""

    def __init__(self, body: Iterable[bytes], end: Callable[[], None]) -> None:
        self.body, self.end, self.has_ended = body, end, False

    def __iter__(self) -> Iterator[bytes]:
        yield from self.body
        self._tell()

    def close(self) -> None:
        try:
            close = getattr(self.body, "close", None)
            if close is not None:
                close()
        finally:
            self._tell()

    def _tell(self) -> None:
        if not self.has_ended:
            self.has_ended = True
            self.end()


def _write(environ: dict[str, Any], route: str, status: int, seconds: float) -> None:
    method = environ.get("REQUEST_METHOD", "")
    about = {
        "request_id": environ[REQUEST_ID],
        "method": method if method in METHODS else "?",
        "route": route,
        "status": status,
        "ms": round(seconds * 1000),
    }
    text = "{method} {route} {status} {ms} ms".format(**about)
    log.log(logging.ERROR if status >= 500 else logging.INFO, text, extra={"request": about})


ExcInfo = tuple[type, BaseException, TracebackType | None] | tuple[None, None, None]


def _log_exception(exc_info: ExcInfo) -> None:
    """Flask's own version logs the path."""
    route = request.url_rule.rule if request.url_rule else "?"
    current_app.logger.error("crash in %s", route, exc_info=exc_info)


def formatter(shape: str) -> logging.Formatter:
    return Plain() if shape == "plain" else Json()


class Ours(logging.StreamHandler[Any]):
    """Follows stderr as it is when the line is written, not as it was at start-up."""

    def __init__(self) -> None:
        super().__init__(wsgi_errors_stream)


def begin(shape: str) -> None:
    """Send all logging to stderr in one format; once, however often an application is created.

    In a terminal, requests that succeeded are left out.
    """
    root = logging.getLogger()
    handler = next((each for each in root.handlers if isinstance(each, Ours)), None)
    if handler is None:
        root.addHandler(handler := Ours())
    handler.setFormatter(formatter(shape))
    log.setLevel(logging.WARNING if shape == "plain" else logging.INFO)


def init_app(app: Flask) -> None:
    begin(app.config["LOG_FORMAT"])
    behind_proxy = app.config["TRUSTED_PROXIES"] > 0
    app.wsgi_app = Lines(app.wsgi_app, app.url_map, behind_proxy=behind_proxy)  # type: ignore[method-assign]
    app.log_exception = _log_exception  # type: ignore[method-assign]
    app.add_template_global(request_id)
