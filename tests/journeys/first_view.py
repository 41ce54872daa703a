"""What the first view of a page weighs, how long it takes to appear, and whether it jumps while it does."""

from dataclasses import dataclass
from typing import Any

from playwright.sync_api import CDPSession, Page

# "Slow 4G", as Lighthouse sets it in a browser: 150 ms and 1.6 Mbit/s, made harder because the browser slows
# down requests and not packets; and a processor four times slower than this one.
SLOW_LINE = {
    "offline": False,
    "latency": 150 * 3.75,
    "downloadThroughput": 1_600_000 * 0.9 / 8,
    "uploadThroughput": 750_000 * 0.9 / 8,
}
SLOWER = 4
SEEN = """() => new Promise((done) => {
  const seen = { paint: 0, shift: 0 };
  const note = (kind, add) => new PerformanceObserver((list) => list.getEntries().forEach(add))
    .observe({ type: kind, buffered: true });
  note("largest-contentful-paint", (entry) => { seen.paint = Math.max(seen.paint, entry.startTime); });
  note("layout-shift", (entry) => { if (!entry.hadRecentInput) seen.shift += entry.value; });
  const told = () => setTimeout(() => done(seen));  // after what was painted last
  requestAnimationFrame(() => requestAnimationFrame(told));
})"""


@dataclass(frozen=True)
class FirstView:
    """`wire`: bytes of all answers, with their heads, as they came over the line. `paint`: milliseconds to the
    largest part of the page (LCP). `shift`: how much moved (CLS)."""

    wire: int
    requests: int
    paint: float
    shift: float


def first_view(page: Page, path: str, *, slowly: bool = False) -> FirstView:
    """By a browser that was never here: `page` is of a new context."""
    line = page.context.new_cdp_session(page)
    line.send("Network.enable")
    if slowly:
        line.send("Network.emulateNetworkConditions", SLOW_LINE)
        line.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
    sizes = _counted(line)
    page.goto(path, wait_until="networkidle")
    seen = page.evaluate(SEEN)
    line.detach()
    return FirstView(round(sum(sizes)), len(sizes), seen["paint"], seen["shift"])


def _counted(line: CDPSession) -> list[float]:
    """Grows by the bytes of each answer that arrives."""
    sizes: list[float] = []

    def arrived(event: dict[str, Any]) -> None:
        sizes.append(event["encodedDataLength"])

    line.on("Network.loadingFinished", arrived)
    return sizes
