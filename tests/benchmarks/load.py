"""Load: a number of connections, each with one request after the other, or arrivals at fixed times."""

import asyncio
import contextlib
import re
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

Ask = Callable[[int], bytes]
_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)


@dataclass(frozen=True)
class Answer:
    status: int
    head: bytes
    body: bytes

    def header(self, name: str) -> str:
        found = re.search(rb"\r\n" + name.encode() + rb": *([^\r]*)", self.head, re.IGNORECASE)
        return found[1].decode() if found else ""


@dataclass
class Outcome:
    """Seconds that each answer took, statuses, and how long all of it lasted."""

    took: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    seconds: float = 0.0

    @property
    def rate(self) -> float:
        """Answers a second."""
        return len(self.took) / self.seconds if self.seconds else 0.0

    def percentile(self, part: float) -> float:
        """Milliseconds within which this part of the answers came."""
        ordered = sorted(self.took) or [0.0]
        return 1000 * ordered[min(len(ordered) - 1, int(part * len(ordered)))]


class Line(asyncio.Protocol):
    """One connection that is kept open: a request, its answer, the next."""

    def __init__(self) -> None:
        self.transport: asyncio.Transport | None = None
        self.received = bytearray()
        self.waiting: asyncio.Future[Answer] | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, _error: Exception | None) -> None:
        self.transport = None
        if self.waiting is not None and not self.waiting.done():
            self.waiting.set_exception(ConnectionError("the server closed the connection"))

    def data_received(self, data: bytes) -> None:
        self.received += data
        end = self.received.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self.received[:end])
        length = _LENGTH.search(head)
        whole = end + 4 + (int(length[1]) if length else 0)
        if len(self.received) >= whole and self.waiting is not None and not self.waiting.done():
            body = bytes(self.received[end + 4 : whole])
            del self.received[:whole]
            self.waiting.set_result(Answer(int(head[9:12]), head, body))

    async def ask(self, request: bytes) -> Answer:
        assert self.transport is not None
        self.waiting = asyncio.get_running_loop().create_future()
        self.transport.write(request)
        return await self.waiting


async def connect(port: int) -> Line:
    _transport, line = await asyncio.get_running_loop().create_connection(Line, "127.0.0.1", port)
    return line


async def _again(line: Line, port: int, request: bytes) -> tuple[Line, Answer]:
    """The answer, over a new connection where the server had closed the old one between two requests."""
    if line.transport is not None:
        with contextlib.suppress(ConnectionError):
            return line, await line.ask(request)
    line = await connect(port)
    return line, await line.ask(request)


async def _press(port: int, ask: Ask, number: int, until: float, outcome: Outcome) -> None:
    line = await connect(port)
    while time.perf_counter() < until:
        request = ask(number)
        begin = time.perf_counter()
        line, answer = await _again(line, port, request)
        outcome.took.append(time.perf_counter() - begin)
        outcome.statuses[answer.status] += 1
    if line.transport is not None:
        line.transport.close()


def closed_loop(port: int, ask: Ask, *, connections: int, seconds: float) -> Outcome:
    """Each connection asks again as soon as it has its answer; `ask(connection)` makes the request."""

    async def run() -> Outcome:
        outcome, begin = Outcome(), time.perf_counter()
        until = begin + seconds
        await asyncio.gather(*(_press(port, ask, n, until, outcome) for n in range(connections)))
        outcome.seconds = time.perf_counter() - begin
        return outcome

    return asyncio.run(run())


def burst(port: int, requests: Sequence[bytes], *, within: float) -> Outcome:
    """All these arrive within so many seconds, evenly, whether earlier ones are answered or not."""

    async def one(request: bytes, after: float, outcome: Outcome) -> None:
        await asyncio.sleep(after)
        begin = time.perf_counter()
        line = await connect(port)
        answer = await line.ask(request)
        outcome.took.append(time.perf_counter() - begin)
        outcome.statuses[answer.status] += 1
        if line.transport is not None:
            line.transport.close()

    async def run() -> Outcome:
        outcome, begin = Outcome(), time.perf_counter()
        pace = within / len(requests)
        await asyncio.gather(*(one(each, n * pace, outcome) for n, each in enumerate(requests)))
        outcome.seconds = time.perf_counter() - begin
        return outcome

    return asyncio.run(run())


def once(port: int, request: bytes) -> Answer:
    async def run() -> Answer:
        line = await connect(port)
        answer = await line.ask(request)
        if line.transport is not None:
            line.transport.close()
        return answer

    return asyncio.run(run())


def get(path: str, **headers: str) -> bytes:
    """The bytes of a GET; `if_none_match="…"` becomes a header."""
    lines = [f"GET {path} HTTP/1.1", "Host: 127.0.0.1", "Accept-Encoding: gzip"]
    lines += [f"{name.replace('_', '-').title()}: {value}" for name, value in headers.items()]
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


def post(path: str, body: bytes, *, cookie: str, origin: str) -> bytes:
    head = (
        f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\nOrigin: {origin}\r\n"
        "Content-Type: application/x-www-form-urlencoded\r\nAccept-Encoding: gzip\r\n"
        f"Content-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body
