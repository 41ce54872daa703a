"""How the website is served. gunicorn reads this file automatically: `gunicorn wsgi:app` is the whole command.

To deviate on one machine, use GUNICORN_CMD_ARGS, which takes precedence, as in `GUNICORN_CMD_ARGS="--bind
0.0.0.0:8000"`.
"""

import gc
import os
import sys
from pathlib import Path
from typing import Any

from dotenv import dotenv_values
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


def when_ready(server: Any) -> None:  # noqa: ARG001  as gunicorn calls it
    """Exempt what is loaded by now from garbage collection, so that the workers keep sharing its memory."""
    configure_mappers()  # here, once: done at the first query of each worker it would write to the shared memory
    gc.collect()
    gc.freeze()


# A worker that shows no sign of life for this long is replaced. Longer than SQLite's busy timeout of 30 s, so
# that a request that waits for its turn to write is not considered dead. On a stop, requests get ten seconds to
# finish.
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
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "ours"}},
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
