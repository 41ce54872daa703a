"""What a phone on a slow line sees of the pages that a teacher meets: when, how steadily, and for how many bytes."""

from collections.abc import Iterator

from playwright.sync_api import Browser, sync_playwright

from tests import factories as make
from tests.benchmarks import filled
from tests.benchmarks.figures import Figure
from tests.benchmarks.servers import Bijeen, Run
from tests.journeys import chromium
from tests.journeys.first_view import FirstView, first_view
from tests.journeys.screen import PHONE, viewport

TOPICS = 20


def measure(run: Run, turns: int) -> Iterator[Figure]:
    """In a new browser window each time, so that nothing is there already."""
    path = chromium.find()
    if path is None:
        print(f"No figures of what is seen: {chromium.fault()}.")
        return
    site = run.bijeen("paint", RATELIMIT_ENABLED="0")
    pages = _pages(site)
    site.serve("wsgi:app")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path)
        views = {name: [_view(browser, site.url, page) for _ in range(turns)] for name, page in pages.items()}
        browser.close()
    for name, seen in views.items():
        yield from _figures(name, seen)


def _pages(site: Bijeen) -> dict[str, str]:
    event = f"/bijeenkomsten/{filled.programme(site.app)}"
    with site.app.app_context():
        for n in range(TOPICS):
            make.topic(needs=3, title=f"Omgaan met gedrag dat je niet begrijpt, deel {n}")
    return {
        "the programme": "/",
        "an event": event,
        "the sign-up form": f"{event}/aanmelden",
        "the topics": "/onderwerpen",
    }


def _view(browser: Browser, url: str, page: str) -> FirstView:
    context = browser.new_context(
        viewport=viewport(PHONE), is_mobile=True, has_touch=True, device_scale_factor=2, locale="nl-NL", base_url=url
    )
    try:
        return first_view(context.new_page(), page, slowly=True)
    finally:
        context.close()


def _figures(name: str, seen: list[FirstView]) -> Iterator[Figure]:
    paints, shifts = [view.paint for view in seen], [view.shift for view in seen]
    kilobytes, requests = [view.wire / 1000 for view in seen], [float(view.requests) for view in seen]
    yield Figure(f"{name} on a slow phone: largest paint", "ms", paints, aim="2500 at most")
    yield Figure(f"{name} on a slow phone: layout shift", "(CLS)", shifts, aim="0.05 at most")
    yield Figure(f"{name}: first view", "kB", kilobytes, aim="60 at most")
    yield Figure(f"{name}: requests", "requests", requests)
