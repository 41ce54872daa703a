"""Our commands in processes of their own, forked from one that has already imported the application.

Importing it takes a second of CPU; that a command starts without a parent's help is proven where `make run` is.
"""

import gc
import multiprocessing
import os
import signal
import sys
from collections.abc import Mapping
from importlib import metadata
from pathlib import Path

from app.config import ROOT

WARM = multiprocessing.get_context("forkserver")
WARM.set_forkserver_preload(["tests.warm"])


class Command:
    """A command that runs, with what `subprocess.Popen` offers."""

    def __init__(self, *words: str, environment: Mapping[str, str], log: Path) -> None:
        log.touch()
        self._process = WARM.Process(target=_run, args=(words, dict(environment), log), daemon=True)
        self._process.start()
        self.pid = int(self._process.pid)

    def send_signal(self, number: signal.Signals) -> None:
        os.kill(self.pid, number)

    def terminate(self) -> None:
        self._process.terminate()

    def kill(self) -> None:
        self._process.kill()

    def poll(self) -> int | None:
        return self._process.exitcode

    def wait(self, patience: float | None = None) -> int | None:
        """Its exit code; None where it has not ended by then."""
        self._process.join(patience)
        return self._process.exitcode


def _run(words: tuple[str, ...], environment: dict[str, str], log: Path) -> None:
    """Becomes this command, in a group of its own."""
    gc.enable()
    os.setsid()
    os.chdir(ROOT)
    os.environ.clear()
    os.environ.update(environment)
    with log.open("ab") as written:
        for stream in (1, 2):
            os.dup2(written.fileno(), stream)
    sys.argv = list(words)
    (program,) = metadata.entry_points(group="console_scripts", name=words[0])
    sys.exit(program.load()())
