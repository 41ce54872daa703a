"""What it weighs: memory after load, the start, and what is not loaded before it is used."""

import json
import subprocess
import sys
from collections.abc import Iterator
from functools import partial

from app.config import ROOT
from tests.benchmarks import filled, load
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import Run

HEAVY = ("typst", "xlsxwriter", "openpyxl", "segno", "PIL")
START = f"""
import json, sys, time
begin = time.perf_counter()
from app import create_app
imported = time.perf_counter()
create_app()
made = time.perf_counter()
print(json.dumps([imported - begin, made - imported, [name for name in {HEAVY!r} if name in sys.modules]]))
"""


def measure(run: Run, turns: int) -> Iterator[Figure]:
    imports, makings = [], []
    site = run.bijeen("footprint", RATELIMIT_ENABLED="0")
    for _ in range(turns):
        done = subprocess.run(
            [sys.executable, "-c", START],
            cwd=ROOT,
            env=site.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        imported, made, heavy = json.loads(done.stdout)
        assert heavy == [], f"loaded before it is used: {heavy}"
        imports.append(imported)
        makings.append(made)
    yield Figure("create_app()", "s", makings, aim="0.5 at most")
    yield Figure("import of the application", "s", imports)
    yield from _memory(run)


def _ask(request: bytes, _connection: int) -> bytes:
    return request


def _memory(run: Run) -> Iterator[Figure]:
    site = run.bijeen("memory", RATELIMIT_ENABLED="0")
    event = f"/bijeenkomsten/{filled.programme(site.app)}"
    site.serve("wsgi:app")
    site.start("worker", "flask", "worker")
    for path in ("/", event, f"{event}/aanmelden", "/agenda.ics", "/onderwerpen"):
        outcome = load.closed_loop(site.port, partial(_ask, load.get(path)), connections=16, seconds=1.0)
        assert set(outcome.statuses) == {200}, (path, outcome.statuses)
    yield Figure("server and worker together, after load", "MiB PSS", [site.memory() / 2**20], aim="160 at most")
