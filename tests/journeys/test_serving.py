"""`make run` from its second half on: website and worker start together and stop together."""

import contextlib
import http.client
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import psutil
import pytest

from app.config import ROOT
from tests.journeys.site import Site

PATIENCE = 60.0


class Pair:
    """The process that holds website and worker, in a folder of its own, and what it prints."""

    def __init__(self, folder: Path) -> None:
        self.site = Site(folder)
        self.printed = folder / "printed.txt"
        with self.printed.open("w") as output:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "app.serving"],
                cwd=ROOT,
                env=self.site.environment,
                stdout=output,
                stderr=output,
                start_new_session=True,
            )

    def wait_until(self, holds: Callable[[], object], what: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not holds():
            assert time.monotonic() < deadline, f"{what}\n{self.printed.read_text()}"
            time.sleep(0.1)

    def wait_until_greeted(self) -> None:
        self.wait_until(lambda: "Ctrl-C" in self.printed.read_text(), "it does not say that it is there")

    def children(self) -> list[psutil.Process]:
        return psutil.Process(self.process.pid).children(recursive=True)


@contextlib.contextmanager
def started(folder: Path, database: Path) -> Iterator[Pair]:
    shutil.copy(database, folder)
    pair = Pair(folder)
    try:
        pair.wait_until_greeted()
        yield pair
    finally:
        left = pair.children() if pair.process.poll() is None else []
        for process in (pair.process, *left):
            process.kill()
        pair.process.wait()


@pytest.fixture
def pair(tmp_path: Path, migrated: Path) -> Iterator[Pair]:
    """Website and worker, to be stopped in some way."""
    with started(tmp_path, migrated) as pair:
        yield pair


@pytest.fixture(scope="module")
def steady(tmp_path_factory: pytest.TempPathFactory, migrated: Path) -> Iterator[Pair]:
    """Website and worker that several tests look at; the last one stops them."""
    with started(tmp_path_factory.mktemp("steady"), migrated) as pair:
        yield pair


def gone(processes: list[psutil.Process]) -> bool:
    return not any(process.is_running() and process.status() != psutil.STATUS_ZOMBIE for process in processes)


def test_it_prints_the_address_and_a_link_that_signs_in(steady: Pair) -> None:
    printed = steady.printed.read_text()
    assert f"{steady.site.url}\n" in printed
    link = next(word for word in printed.split() if "/inloggen/" in word)
    assert steady.site.status(link.removeprefix(steady.site.url)) == 200


def test_it_shows_gunicorn_under_its_own_name(steady: Pair) -> None:
    assert [process.name() for process in steady.children()].count("gunicorn") == 3


def test_too_long_a_form_gets_an_answer(steady: Pair) -> None:
    """The answer arrives although the server has not read all that is sent."""
    connection = http.client.HTTPConnection("127.0.0.1", steady.site.port, timeout=30)
    with contextlib.closing(connection):
        connection.request(
            "POST", "/inloggen", b"a" * 10_000_000, {"Content-Type": "application/x-www-form-urlencoded"}
        )
        answer = connection.getresponse()
        assert answer.status == 413
        assert "te groot" in answer.read().decode()


def test_personal_links_stay_out_of_the_log(steady: Pair) -> None:
    token = "0123456789" * 4 + "ab"
    assert steady.site.status(f"/aanmelding/{token}") == 404
    assert token not in steady.printed.read_text()


def test_it_says_so_when_the_port_is_taken(steady: Pair) -> None:
    second = subprocess.run(
        [sys.executable, "-m", "app.serving"],
        cwd=ROOT,
        env=steady.site.environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert second.returncode == 1
    assert f"Poort {steady.site.port} is al in gebruik." in second.stdout
    assert steady.process.poll() is None


WAITING = """
import subprocess
from app import serving
pair = serving.Processes()
pair.children["worker"] = subprocess.Popen(["sleep", "600"], start_new_session=True)
print(pair.children["worker"].pid, flush=True)
pair.wait(lambda: False)
pair.end()
"""


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_it_stops_at_a_kill_or_a_closed_terminal_too(number: signal.Signals) -> None:
    """What it holds does not matter here, so it is nothing that takes long to start."""
    command = [sys.executable, "-c", WAITING]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, start_new_session=True) as process:
        assert process.stdout is not None
        held = psutil.Process(int(process.stdout.readline()))
        process.send_signal(number)
        assert process.wait(PATIENCE) == 0
        assert gone([held])


def is_stopped_by_the_end_of(name: str, pair: Pair) -> None:
    processes = pair.children()
    os.kill(next(process.pid for process in processes if process.name() == name), signal.SIGKILL)
    assert pair.process.wait(PATIENCE) == 1
    pair.wait_until(lambda: gone(processes), "something is left")
    assert "gestopt" in pair.printed.read_text()


def test_where_the_worker_stops_so_does_the_website_but_no_other_on_this_machine(pair: Pair, steady: Pair) -> None:
    is_stopped_by_the_end_of("flask", pair)
    assert steady.site.status("/healthz") == 200
    for folder in (pair.site.folder, steady.site.folder):  # where their home is
        assert not list(folder.glob(".gunicorn"))


def test_where_the_website_stops_so_does_the_worker(pair: Pair) -> None:
    is_stopped_by_the_end_of("gunicorn", pair)


def test_it_leaves_no_process(steady: Pair) -> None:
    processes = steady.children()
    assert len(processes) >= 4  # worker, gunicorn and its two
    steady.process.send_signal(signal.SIGINT)
    assert steady.process.wait(PATIENCE) == 0
    assert gone(processes)
    assert "Traceback" not in steady.printed.read_text()
