"""The worker: invitations made and delivered into a sink on loopback, and its memory while it does."""

import multiprocessing
import socket
import time
from collections.abc import Iterator
from multiprocessing.sharedctypes import Synchronized

import psutil

from tests.benchmarks import filled
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import Run

FEW = 100
PATIENCE = 900.0


def _talk(line: socket.socket, taken: "Synchronized[int]") -> None:
    """A mail server that takes everything and keeps nothing: what it costs is not what is measured."""
    file = line.makefile("rb")
    line.sendall(b"220 sink\r\n")
    for command in file:
        verb = command[:4].upper()
        if verb == b"DATA":
            line.sendall(b"354 go on\r\n")
            for each in file:
                if each == b".\r\n":
                    break
            with taken.get_lock():
                taken.value += 1
        line.sendall(b"221 bye\r\n" if verb == b"QUIT" else b"250 ok\r\n")
        if verb == b"QUIT":
            break
    line.close()


def _sink(listening: socket.socket, taken: "Synchronized[int]") -> None:
    while True:
        line, _address = listening.accept()
        _talk(line, taken)


def measure(run: Run, mails: int) -> Iterator[Figure]:
    """Everything from the row that says 'this person was told nothing yet' to the server's 250."""
    context = multiprocessing.get_context("fork")
    taken: Synchronized[int] = context.Value("i", 0)
    listening = socket.create_server(("127.0.0.1", 0))
    sink = context.Process(target=_sink, args=(listening, taken), daemon=True)
    sink.start()
    site = run.bijeen("mail", MAIL_SERVER="127.0.0.1", MAIL_PORT=str(listening.getsockname()[1]))
    filled.one_date(site.app, "veel", capacity=None)
    filled.participants(site.app, "veel", mails)
    try:
        begin, worker = time.perf_counter(), site.start("worker", "flask", "worker")
        few, memory_few = _until(FEW, taken, worker.pid)
        all_, memory_all = _until(mails, taken, worker.pid)
    finally:
        site.stop("worker")
        sink.terminate()
        listening.close()
    yield Figure("worker: invitations made and delivered", "mails/s", [(mails - FEW) / (all_ - few)], aim="150")
    yield Figure(f"worker: from start to the {FEW}th mail", "s", [few - begin])
    yield Figure(
        f"worker: memory at the {mails}th mail",
        "MiB",
        [memory_all / 2**20],
        [memory_few / 2**20],
        f"that at the {FEW}th",
        "1.05 at most",
    )


def _until(number: int, taken: "Synchronized[int]", pid: int) -> tuple[float, int]:
    """When this number was accepted, and the worker's own memory then."""
    deadline = time.perf_counter() + PATIENCE
    while taken.value < number:
        assert time.perf_counter() < deadline, f"{taken.value} of {number} mails in {PATIENCE:.0f} s"
        time.sleep(0.01)
    return time.perf_counter(), psutil.Process(pid).memory_full_info().uss
