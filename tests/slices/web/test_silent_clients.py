"""Clients that say nothing, or only half of what they have to say, do not keep the site from others."""

import socket
import time
from collections.abc import Iterator

import pytest

from tests.benchmarks import load
from tests.benchmarks.servers import Bijeen

pytestmark = pytest.mark.real_clock
THREADS = 8
BODY = (
    b"POST /mijn HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
    b"Content-Length: 500\r\n\r\nemail=noor"
)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Bijeen]:
    site = Bijeen(tmp_path_factory.mktemp("silent"), WEB_CONCURRENCY="1", PUBLIC_URL="http://127.0.0.1")
    site.serve("wsgi:app")
    yield site
    site.stop("website")


@pytest.mark.parametrize(
    ("said", "within"),
    [(b"", 4), (b"GET / HTTP/1.1\r\nHo", 10), (BODY, 20)],
    ids=["nothing", "half a head", "half a body"],
)
def test_silent_connections_hold_up_nobody_for_long(site: Bijeen, said: bytes, within: float) -> None:
    silent = [socket.create_connection(("127.0.0.1", site.port)) for _ in range(2 * THREADS)]
    try:
        for each in silent:
            each.sendall(said)
        time.sleep(0.2)
        begun = time.perf_counter()
        assert load.once(site.port, b"GET /healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n").status == 200
        assert time.perf_counter() - begun < within
    finally:
        for each in silent:
            each.close()


def test_the_log_is_not_filled_with_them(site: Bijeen) -> None:
    assert "Traceback" not in (site.folder / "website.log").read_text()
