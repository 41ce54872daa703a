"""`make run` from its second half on: website and worker start together and stop together."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.config import ROOT
from tests.journeys.site import Site, free_port

PATIENCE = 40.0


class Pair:
    """The process that holds website and worker, in a folder of its own, and what it prints."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder)
        self.printed = folder / "printed.txt"
        environment = {**self.site.environment, "MAIL_SERVER": ""}
        with self.printed.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app.serving"],
                cwd=ROOT, env=environment, stdout=output, stderr=output, start_new_session=True,
            )  # fmt: skip

    def wait_until(self, holds: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{what}\n{self.printed.read_text()}"
            time.sleep(0.1)

    def wait_until_greeted(self) -> None:
        self.wait_until(lambda: "Ctrl-C" in self.printed.read_text(), "it does not say that it is there")

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@pytest.fixture
def pair(tmp_path: Path, migrated: Path) -> Iterator[Pair]:
    (tmp_path / migrated.name).write_bytes(migrated.read_bytes())
    pair = Pair(tmp_path)
    yield pair
    if pair.process.poll() is None:
        left = pair.children()
        pair.process.kill()
        for process in left:
            process.kill()
        pair.process.wait()


def gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def test_it_prints_the_address_and_a_link_that_signs_in(pair: Pair) -> None:
    pair.wait_until_greeted()
    printed = pair.printed.read_text()
    assert f"{pair.site.url}\n" in printed
    link = next(word for word in printed.split() if "/inloggen/" in word)
    assert pair.site.status(link.removeprefix(pair.site.url)) == 200
    assert "gunicorn" in {process.name() for process in pair.children()}


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_it_leaves_no_process(pair: Pair, number: signal.Signals) -> None:
    pair.wait_until_greeted()
    processes = pair.children()
    assert len(processes) >= 4  # worker, gunicorn and its two
    pair.process.send_signal(number)
    assert pair.process.wait(PATIENCE) == 0
    assert gone(processes)
    assert "Traceback" not in pair.printed.read_text()


@pytest.mark.parametrize("name", ["flask", "gunicorn"])
def test_where_one_stops_so_does_the_other(pair: Pair, name: str) -> None:
    pair.wait_until_greeted()
    processes = pair.children()
    os.kill(next(process.pid for process in processes if process.name() == name), signal.SIGKILL)
    assert pair.process.wait(PATIENCE) == 1
    pair.wait_until(lambda: gone(processes), "something is left")
    assert "gestopt" in pair.printed.read_text()


def test_it_says_so_when_the_port_is_taken(pair: Pair, tmp_path: Path) -> None:
    pair.wait_until_greeted()
    second = subprocess.run(
        [sys.executable, "-m", "app.serving"],
        cwd=ROOT, env=pair.site.environment, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert second.returncode == 1
    assert f"Poort {pair.site.port} is al in gebruik." in second.stdout
    assert pair.process.poll() is None


def test_two_on_one_machine_do_not_meet(
    pair: Pair, tmp_path_factory: pytest.TempPathFactory, migrated: Path
) -> None:
    folder = tmp_path_factory.mktemp("second")
    (folder / migrated.name).write_bytes(migrated.read_bytes())
    other = Pair(folder)
    try:
        pair.wait_until_greeted()
        other.wait_until_greeted()
        assert pair.site.port != other.site.port != free_port()
        other.process.send_signal(signal.SIGINT)
        assert other.process.wait(PATIENCE) == 0
        assert pair.site.status("/healthz") == 200
        assert not list(Path(pair.site.environment["HOME"]).glob(".gunicorn"))
    finally:
        other.process.kill()
        other.process.wait()
