"""The servers of a run: Bijeen and its ceilings, all under gunicorn with the configuration that is shipped."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import psutil
import sqlalchemy as sa

from app.config import ROOT
from tests.benchmarks import ceilings
from tests.databases import NEUTRAL, build_app
from tests.processes import Command

START = 60.0


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait_for(port: int, process: subprocess.Popen[bytes] | Command, log: Path) -> None:
    deadline = time.monotonic() + START
    while time.monotonic() < deadline:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        if process.poll() is not None:  # type: ignore[unreachable]  # `suppress` may end the block above
            break
        time.sleep(0.05)
    raise RuntimeError(f"the server did not start:\n{log.read_text()[-2000:]}")


@dataclass
class Server:
    port: int
    folder: Path
    environment: dict[str, str]
    processes: dict[str, subprocess.Popen[bytes] | Command] = field(default_factory=dict)

    def start(self, name: str, *command: str) -> subprocess.Popen[bytes] | Command:
        with (self.folder / f"{name}.log").open("ab") as log:
            process = subprocess.Popen(
                [str(Path(sys.executable).with_name(command[0])), *command[1:]],
                cwd=ROOT,
                env=self.environment,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        self.processes[name] = process
        return process

    def serve(self, application: str) -> None:
        process = self.start("website", "gunicorn", application)
        _wait_for(self.port, process, self.folder / "website.log")

    def stop(self, name: str) -> None:
        process = self.processes.pop(name)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGCONT)
        process.terminate()
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(20)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()

    def pause(self, name: str, *, paused: bool) -> None:
        """What is not measured now must not take from what is."""
        os.killpg(self.processes[name].pid, signal.SIGSTOP if paused else signal.SIGCONT)

    def memory(self) -> int:
        """Bytes of all its processes, what they share counted once (PSS)."""
        return sum(
            each.memory_full_info().pss
            for process in self.processes.values()
            for each in [psutil.Process(process.pid), *psutil.Process(process.pid).children(recursive=True)]
        )


class Bijeen(Server):
    """The site. `app` is the same one in this process, to put things in and to count."""

    def __init__(self, folder: Path, database: str = "", **settings: str) -> None:
        port = free_port()
        values = {
            **NEUTRAL,
            "INSTANCE_PATH": str(folder),
            "PORT": str(port),
            "DATABASE_URL": database,
            "PUBLIC_URL": f"http://127.0.0.1:{port}",
            "MAIL_SENDER": "Bijeen <bijeen@duinenpolder.example>",
            **settings,
        }
        super().__init__(port, folder, {**os.environ, **values, "HOME": str(folder)})
        self.url = values["PUBLIC_URL"]
        self.make_tables()
        self.app = build_app(folder, DATABASE_URL=database, PUBLIC_URL=self.url)

    def make_tables(self) -> None:
        flask = Path(sys.executable).with_name("flask")
        subprocess.run([flask, "db", "upgrade"], cwd=ROOT, env=self.environment, check=True, capture_output=True)


class Run:
    """One run: a folder of its own, and everything that was started in it, stopped at its end."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.servers: list[Server] = []

    def _folder(self, name: str) -> Path:
        made = self.folder / f"{len(self.servers)}-{name}"
        made.mkdir()
        return made

    def bijeen(self, name: str, database: str = "", **settings: str) -> Bijeen:
        server = Bijeen(self._folder(name), database, **settings)
        self.servers.append(server)
        return server

    def ceiling(self, name: str, database: str = "") -> Server:
        folder, port = self._folder(name), free_port()
        url = database or f"sqlite:///{folder / 'ceiling.sqlite3'}"
        if name != "page" and not (database and sa.inspect(sa.create_engine(url)).has_table("bare")):
            ceilings.make_tables(url)
        environment = {
            **os.environ,
            **NEUTRAL,
            "PORT": str(port),
            "DATABASE_URL": url,
            "BENCH_CEILING": name,
            "HOME": str(folder),
        }
        server = Server(port, folder, environment)
        self.servers.append(server)
        server.serve("tests.benchmarks.ceilings:app()")
        return server

    def close(self) -> None:
        for server in self.servers:
            for name in list(server.processes):
                server.stop(name)


@contextlib.contextmanager
def run() -> Iterator[Run]:
    folder = Path(tempfile.mkdtemp(prefix="bijeen-bench-"))
    opened = Run(folder)
    try:
        yield opened
    finally:
        opened.close()
        shutil.rmtree(folder, ignore_errors=True)
