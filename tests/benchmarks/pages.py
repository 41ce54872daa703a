"""What is read: the programme, an event, calendars, and the answer that nothing changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.benchmarks import filled, load
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import Run

CONNECTIONS = (1, 16, 64)


@dataclass(frozen=True)
class Target:
    name: str
    port: int
    request: bytes
    status: int
    aim: str


def _not_modified(port: int, path: str) -> bytes:
    """Asks again with what the first answer gave to ask with."""
    answer = load.once(port, load.get(path))
    tag, day = answer.header("ETag"), answer.header("Last-Modified")
    return load.get(path, **({"if_none_match": tag} if tag else {"if_modified_since": day}))


def _targets(run: Run) -> list[Target]:
    site, calendar = run.bijeen("pages", RATELIMIT_ENABLED="0"), run.bijeen("calendar", RATELIMIT_ENABLED="0")
    event = f"/bijeenkomsten/{filled.programme(site.app)}"
    filled.meetings(calendar.app, 500)
    for each in (site, calendar):
        each.serve("wsgi:app")
    feed, port = "/agenda.ics", site.port
    return [
        Target("GET / (50 events)", port, load.get("/"), 200, "0.60"),
        Target("GET event page (3 sessions)", port, load.get(event), 200, "0.60"),
        Target("304 of /", port, _not_modified(port, "/"), 304, "0.90"),
        Target("304 of event page", port, _not_modified(port, event), 304, "0.90"),
        Target("GET /agenda.ics (500 meetings)", calendar.port, load.get(feed), 200, "0.50"),
        Target("304 of /agenda.ics", calendar.port, _not_modified(calendar.port, feed), 304, "0.90"),
    ]


def measure(run: Run, turns: int, seconds: float) -> Iterator[Figure]:
    """Each turn asks the bare page and every target, one after the other, so that noise falls on all alike."""
    targets, bare = _targets(run), run.ceiling("page")
    for connections in CONNECTIONS:
        outcomes: dict[str, list[load.Outcome]] = {target.name: [] for target in targets}
        ceilings: list[float] = []
        for _ in range(turns):
            ceilings.append(_asked(bare.port, load.get("/"), 200, connections, seconds).rate)
            for target in targets:
                outcome = _asked(target.port, target.request, target.status, connections, seconds)
                outcomes[target.name].append(outcome)
        for target in targets:
            yield _figure(target, connections, outcomes[target.name], ceilings)


def _asked(port: int, request: bytes, status: int, connections: int, seconds: float) -> load.Outcome:
    outcome = load.closed_loop(port, lambda _n: request, connections=connections, seconds=seconds)
    assert set(outcome.statuses) == {status}, f"{request[:60]!r}: {outcome.statuses} instead of {status}"
    return outcome


def _figure(target: Target, connections: int, outcomes: list[load.Outcome], ceilings: list[float]) -> Figure:
    every = load.Outcome([took for each in outcomes for took in each.took])
    return Figure(
        f"{target.name}, {connections} connections",
        "answers/s",
        [each.rate for each in outcomes],
        ceilings,
        ceiling="the bare page",
        aim=target.aim,
        p50=every.percentile(0.5),
        p99=every.percentile(0.99),
    )
