"""How the website is served. gunicorn reads this file by itself: `gunicorn wsgi:app` is the whole command.

What one machine wants otherwise goes in GUNICORN_CMD_ARGS, which wins, as in
`GUNICORN_CMD_ARGS="--bind 0.0.0.0:8000"`.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
from sqlalchemy.orm import configure_mappers

_environ = {**dotenv_values(Path(__file__).with_name(".env")), **os.environ}

# Loopback: a server that speaks TLS stands in front, or the browser is on this machine.
bind = f"127.0.0.1:{_environ.get('PORT') or 8000}"

# A page waits for the database more than it computes, so threads; two processes, so that one that renders a
# long page does not hold up a newsletter's worth of sign-ups. Eight threads stay below the fifteen
# connections of SQLAlchemy's pool: a request never waits for one.
worker_class = "gthread"
workers = int(_environ.get("WEB_CONCURRENCY") or 2)
threads = 8

# One import for all, shared memory, and a wrong setting stops the start instead of respawning workers for
# ever. Nothing in create_app opens a connection, which processes may not share.
preload_app = True


def when_ready(server: Any) -> None:  # noqa: ARG001  as gunicorn calls it
    """What is loaded by now stays: the collector leaves it alone, so that the workers go on sharing its memory."""
    configure_mappers()  # here, once: at the first query of each worker it would write all over what they share
    gc.collect()
    gc.freeze()


# A worker that shows no sign of life this long is replaced. Longer than SQLite's busy timeout of 30 s, so
# that a request that waits its turn to write is not taken for dead. On a stop, requests get ten seconds to
# finish.
timeout = 60
graceful_timeout = 10
keepalive = 5  # the page, its stylesheet and its script over one connection

# Workers are not renewed after so many requests: nothing here leaks, and a renewal in the middle of a rush
# costs more.
max_requests = 0

# The sign of life is a file; on a disk that stalls it would look like death.
worker_tmp_dir = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108

# No access log: addresses hold personal links. The application writes a line a request itself, without them
# (app/web/logs.py), and what gunicorn has to say goes to stderr in the same shape.
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
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
    "formatters": {
        "ours": {
            "()": "app.web.logs.formatter",
            "shape": _environ.get("LOG_FORMAT") or ("plain" if sys.stderr.isatty() else "json"),
        }
    },
}

# Who stands in front is said by TRUSTED_PROXIES, and the application reads it; gunicorn believes nobody by
# itself, or any program on this machine could claim that a request came over TLS.
forwarded_allow_ips = ""
secure_scheme_headers: dict[str, str] = {}

# Our longest address is a search with its filters; more than this is not ours. The same for headers.
limit_request_line = 4094
limit_request_fields = 64
limit_request_field_size = 8190

# By default every instance of a user listens on one socket in the home folder: two of them would meet
# there.
control_socket_disable = True
