"""What is written: the sign-up's POST, the whole sign-up, and three hundred at once for twenty-five seats."""

import re
import secrets
from collections.abc import Callable, Iterator
from urllib.parse import urlencode

from tests.benchmarks import filled, load
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import Bijeen, Run, Server

CONNECTIONS = (1, 16, 64)
OPEN, SEATS, ARRIVALS, WITHIN = "open", 25, 300, 2.0
_INPUT = re.compile(r"<input[^>]*>")


def _fields(page: str) -> dict[str, str]:
    """The hidden fields of a form on the page."""
    found = {}
    for tag in _INPUT.findall(page):
        if 'type="hidden"' in tag and (name := re.search(r'name="([^"]*)"', tag)):
            value = re.search(r'value="([^"]*)"', tag)
            found[name[1]] = value[1] if value else ""
    return found


class Form:
    """An opened form: its cookie and its hidden fields, good for one person after another."""

    def __init__(self, port: int, path: str, origin: str) -> None:
        self.path, self.origin = path, origin
        answer = load.once(port, load.get(path))
        assert answer.status == 200, answer.status
        self.cookie = answer.header("Set-Cookie").split(";")[0]
        self.fields = _fields(_text(answer))

    def sent(self) -> bytes:
        """Somebody who was never here before."""
        who = secrets.token_hex(6)
        fields = {**self.fields, "name": f"Deelnemer {who}", "email": f"{who}@school.example"}
        if "form_key" in fields:
            fields["form_key"] = secrets.token_urlsafe(24)
        return load.post(self.path, urlencode(fields).encode(), cookie=self.cookie, origin=self.origin)


def _text(answer: load.Answer) -> str:
    import gzip

    packed = answer.header("Content-Encoding") == "gzip"
    return (gzip.decompress(answer.body) if packed else answer.body).decode()


def _forms(server: Server, path: str, origin: str, number: int) -> Callable[[int], bytes]:
    forms = [Form(server.port, path, origin) for _ in range(number)]
    return lambda n: forms[n].sent()


def _pressed(
    server: Server, ask: Callable[[int], bytes], status: int, connections: int, seconds: float
) -> load.Outcome:
    outcome = load.closed_loop(server.port, ask, connections=connections, seconds=seconds)
    assert set(outcome.statuses) == {status}, f"{outcome.statuses} instead of {status}"
    return outcome


def measure(run: Run, turns: int, seconds: float, *, database: str = "", name: str = "SQLite") -> Iterator[Figure]:
    """`database`: the URL of an empty one, '' for SQLite. The ceilings' tables stand beside ours, by other names."""
    site = run.bijeen(f"sign-up-{name}", database, RATELIMIT_ENABLED="0")
    filled.one_date(site.app, OPEN, capacity=None)
    site.serve("wsgi:app")
    site.start("worker", "flask", "worker")
    raw, work = run.ceiling("insert", database), run.ceiling("work", database)
    best = 0.0
    for connections in CONNECTIONS:
        figures = list(_posts(site, raw, work, name, turns, seconds, connections))
        best = max(best, figures[0].value)
        yield from figures
    counts = filled.seats(site.app, OPEN)
    assert set(counts) == {"confirmed"}, counts
    yield _whole(site, name, turns, seconds)
    yield from _bursts(site, name, turns, best)


def _posts(
    site: Bijeen, raw: Server, work: Server, name: str, turns: int, seconds: float, connections: int
) -> Iterator[Figure]:
    press = _forms(site, f"/bijeenkomsten/{OPEN}/aanmelden", site.url, connections)
    same = _forms(work, "/", f"http://127.0.0.1:{work.port}", connections)
    body = urlencode({"name": "Deelnemer", "email": "deelnemer@school.example"}).encode()
    bare = load.post("/", body, cookie="a=b", origin="http://127.0.0.1")
    ours, works, raws = [], [], []
    for _ in range(turns):
        site.pause("worker", paused=True)
        raws.append(_pressed(raw, lambda _n: bare, 200, connections, seconds).rate)
        works.append(_pressed(work, same, 303, connections, seconds).rate)
        site.pause("worker", paused=False)
        ours.append(_pressed(site, press, 303, connections, seconds))
    every = load.Outcome([took for each in ours for took in each.took])
    rates, said = [each.rate for each in ours], f"sign-up POST on {name}, {connections} connections"
    waits = {"p50": every.percentile(0.5), "p99": every.percentile(0.99)}
    yield Figure(said, "sign-ups/s", rates, works, "the same work", "0.70", **waits)
    yield Figure(f"{said}, beside INSERT", "sign-ups/s", rates, raws, "the bare INSERT", "0.25")


def _whole(site: Bijeen, name: str, turns: int, seconds: float) -> Figure:
    """Form, POST, result page: three requests, one person after the other."""
    path = f"/bijeenkomsten/{OPEN}/aanmelden"
    rates = []
    for _ in range(turns):
        outcome = load.Outcome()
        while sum(outcome.took) < seconds:
            outcome.took.append(_one_whole(site, path))
        rates.append(len(outcome.took) / sum(outcome.took))
    return Figure(f"whole sign-up on {name} (3 requests), 1 connection", "sign-ups/s", rates)


def _one_whole(site: Bijeen, path: str) -> float:
    import time

    begin = time.perf_counter()
    form = Form(site.port, path, site.url)
    answer = load.once(site.port, form.sent())
    assert answer.status == 303, answer.status
    where = answer.header("Location").removeprefix(site.url)
    assert load.once(site.port, load.get(where)).status == 200
    return time.perf_counter() - begin


def _bursts(site: Bijeen, name: str, turns: int, rate: float) -> Iterator[Figure]:
    """Everybody submits within two seconds; those who find it full join the waiting list, as the form offers."""
    last, allowed, waits = [], [], load.Outcome()
    for turn in range(turns):
        slug = f"burst-{turn}"
        filled.one_date(site.app, slug, capacity=SEATS)
        form = Form(site.port, f"/bijeenkomsten/{slug}/aanmelden", site.url)
        # as if the page was opened when it was full already, so that everybody gets an answer in one round
        date = form.fields.get("session") or form.fields.get("only_session", "")
        form.fields["seen_full"] = date
        outcome = load.burst(site.port, [form.sent() for _ in range(ARRIVALS)], within=WITHIN)
        assert set(outcome.statuses) == {303}, outcome.statuses
        assert filled.seats(site.app, slug) == {"confirmed": SEATS, "waitlisted": ARRIVALS - SEATS}
        last.append(outcome.seconds)
        allowed.append(1.5 * max(ARRIVALS / rate, WITHIN))
        waits.took += outcome.took
    yield Figure(
        f"burst of {ARRIVALS} in {WITHIN:.0f} s for {SEATS} seats on {name}: last answer",
        "s",
        last,
        allowed,
        "1.5 × (300 ÷ POST rate), at least 1.5 × the two seconds",
        "≤ 1",
        p50=waits.percentile(0.5),
        p99=waits.percentile(0.99),
    )
