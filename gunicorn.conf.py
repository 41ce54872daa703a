"""How the website is served. gunicorn reads this file automatically: `gunicorn wsgi:app` is the whole command.

To deviate on one machine, use GUNICORN_CMD_ARGS, which takes precedence, as in `GUNICORN_CMD_ARGS="--bind
0.0.0.0:8000"`.
"""

import gc
import logging
import os
import socket
import struct
import sys
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from gunicorn.workers import gthread
from sqlalchemy.orm import configure_mappers

_environ = {**dotenv_values(Path(__file__).with_name(".env")), **os.environ}

# Loopback: a server that terminates TLS is in front, or the browser is on this machine.
bind = f"127.0.0.1:{_environ.get('PORT') or 8000}"

# Requests wait for the database more than they compute, hence threads; two processes, so that rendering one
# long page does not hold up the sign-ups after a newsletter. Eight threads stay below the fifteen
# connections of SQLAlchemy's pool, so that a request never waits for one.
worker_class = "gthread"
workers = int(_environ.get("WEB_CONCURRENCY") or 2)
threads = 8

# Imports once for all workers: shared memory, and a wrong setting stops the start instead of respawning workers
# for ever. Nothing in create_app opens a connection, which processes must not share.
preload_app = True


# A connection that says nothing must not keep a thread: sixteen of them would stop the site. gunicorn waits in a thread
# for the first byte, and then hands the connection to its event loop; the start and the rest of a request have no
# time-out at all, so the socket gets one. It is per read: a client that drips bytes is for the proxy in front.
gthread.DEFAULT_WORKER_DATA_TIMEOUT = 0.1  # seconds
SILENCE = struct.pack("ll", 3, 0)  # seconds and microseconds, both ways


def is_news(record: logging.LogRecord) -> bool:
    """Leaves out the traceback of every connection that fell silent."""
    return not (record.exc_info and isinstance(record.exc_info[1], BlockingIOError))


def when_ready(server: Any) -> None:
    """Limits reading and writing (accepted sockets inherit it), and freezes what is loaded so that workers share it."""
    for listener in server.LISTENERS:
        for direction in (socket.SO_RCVTIMEO, socket.SO_SNDTIMEO):
            listener.sock.setsockopt(socket.SOL_SOCKET, direction, SILENCE)
    configure_mappers()  # once, here: at the first query of each worker it would write all over the shared memory
    gc.collect()
    gc.freeze()


# A worker that shows no sign of life this long is replaced. On a stop, requests get ten seconds to finish.
timeout = 60
graceful_timeout = 10
keepalive = 5  # the page, its stylesheet and its script over one connection

# Workers are not restarted after a number of requests: nothing leaks here, and a restart during a rush
# costs more.
max_requests = 0

# The sign of life is a file; on a disk that stalls, a worker would appear dead.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

# No access log: addresses contain personal links. The application logs one line per request without them
# (app/web/logs.py), and gunicorn's own messages go to stderr in the same format.
accesslog = None
errorlog = "-"
loglevel = "warning"
logconfig_dict = {
    "version": 1,
    "disable_existing_loggers": False,
    "root": {"level": "WARNING", "handlers": []},
    "loggers": {
        "gunicorn.error": {"level": "WARNING", "handlers": ["stderr"], "propagate": False},
        "gunicorn.access": {"level": "WARNING", "handlers": [], "propagate": False},
    },
    "filters": {"news": {"()": lambda: is_news}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours", "filters": ["news"]}},
    "formatters": {
        "ours": {
            "()": "app.web.logs.formatter",
            "shape": _environ.get("LOG_FORMAT") or ("plain" if sys.stderr.isatty() else "json"),
        }
    },
}

# TRUSTED_PROXIES says which proxies are in front, and the application applies it. gunicorn itself trusts nobody,
# or any program on this machine could claim that a request came over TLS.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}

# Our longest address is a search with its filters; anything longer is not ours. The same for headers.
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190

# By default all instances of a user listen on one socket in the home folder, where two of them would
# collide.
control_socket_disable = True
