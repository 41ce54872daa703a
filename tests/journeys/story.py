"""A story in steps. What is on the screen after each is looked at on a phone and on a desk, for everybody."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route, expect

from tests.journeys.site import Site

PHONE = {"width": 360, "height": 800}
DESK = {"width": 1280, "height": 900}
WAITS = 30_000  # milliseconds: a machine may be busy
expect.set_options(timeout=WAITS)


class Story:
    """`given`, `when` and `then` are the steps; a step that names a page ends by looking at it."""

    def __init__(self, browser: Browser, site: Site, pictures: Path) -> None:
        self.browser, self.site, self.pictures = browser, site, pictures
        self.steps = 0
        self.faults: list[str] = []
        self.sizes: dict[Page, Any] = {}
        self.contexts: list[BrowserContext] = []

    def phone(self) -> Page:
        """Somebody's telephone."""
        return self._page(PHONE, has_touch=True, is_mobile=True)

    def desk(self) -> Page:
        """Somebody's computer."""
        return self._page(DESK)

    def phone_without_script(self) -> Page:
        return self._page(PHONE, has_touch=True, is_mobile=True, java_script_enabled=False)

    def _page(self, size: Any, **settings: Any) -> Page:
        context = self.browser.new_context(
            viewport=size, locale="nl-NL", timezone_id="Europe/Amsterdam", reduced_motion="reduce",
            base_url=self.site.url, **settings,
        )  # fmt: skip
        context.set_default_timeout(WAITS)
        context.route(lambda address: not address.startswith(self.site.url), self._outside)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("response", self._response)
        self.sizes[page] = size
        return page

    def _outside(self, route: Route) -> None:
        self.faults.append(f"asks another site: {route.request.url}")
        route.abort()

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.faults.append(f"{response.status} on {response.url}")

    @contextmanager
    def given(self, words: str, page: Page | None = None) -> Iterator[None]:
        yield
        self._end_of_step(f"given {words}", page)

    @contextmanager
    def when(self, words: str, page: Page | None = None) -> Iterator[None]:
        yield
        self._end_of_step(f"when {words}", page)

    @contextmanager
    def then(self, words: str, page: Page | None = None) -> Iterator[None]:
        yield
        self._end_of_step(f"then {words}", page)

    def _end_of_step(self, words: str, page: Page | None) -> None:
        self.steps += 1
        if page is not None:
            self._look(page, PHONE, "light", words)
            self._look(page, DESK, "dark", words)  # each theme once: their contrasts differ
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(self.sizes[page])
        assert not self.faults, f"{words}: {self.faults}"

    def _look(self, page: Page, size: Any, scheme: Literal["light", "dark"], words: str) -> None:
        page.set_viewport_size(size)
        where = f"{words}, at {size['width']} px on {page.url}"
        name = re.sub(r"\W+", "-", words)[:60].strip("-")
        page.screenshot(path=self.pictures / f"{self.steps:02}-{name}-{size['width']}.png", full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= size["width"], f"scrolls sideways, {wide} px: {where}"
        page.emulate_media(color_scheme=scheme)
        violations = Axe().run(page).response["violations"]
        assert violations == [], f"{told(violations)}: {where}, in {scheme} colours"

    def end(self) -> None:
        for context in self.contexts:
            context.close()


def told(violations: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{violation['id']} ({violation['help']}): {', '.join(node['html'][:200] for node in violation['nodes'])}"
        for violation in violations
    )
