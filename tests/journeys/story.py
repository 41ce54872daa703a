"""A story in steps. What is on the screen after each is looked at on a phone, a tablet and a desk, for everybody."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Literal

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Response, Route, expect

from tests.journeys import axe
from tests.journeys.album import Chapter
from tests.journeys.site import Site

PHONE = {"width": 360, "height": 800}
TABLET = {"width": 768, "height": 1024}
DESK = {"width": 1440, "height": 900}
WAITS = 30_000  # milliseconds: a machine may be busy
expect.set_options(timeout=WAITS)


class Story:
    """`given`, `when` and `then` are the steps; a step that names a page ends by looking at it."""

    def __init__(self, browser: Browser, site: Site, chapter: Chapter) -> None:
        self.browser, self.site, self.chapter = browser, site, chapter
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

    def desk_zoomed_in(self) -> Page:
        """The computer of somebody who reads at 200 %."""
        return self._page({"width": 640, "height": 450}, device_scale_factor=2)

    def _page(self, size: Any, **settings: Any) -> Page:
        context = self.browser.new_context(
            viewport=size,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            base_url=self.site.url,
            **settings,
        )
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
        self.chapter.step(words)
        if page is not None:
            even = len(self.chapter.steps) % 2 == 0
            self._look(page, PHONE, "light", axe.RULES)
            self._look(page, TABLET, "dark" if even else "light", axe.PAINTED)  # their contrasts differ
            self._look(page, DESK, "dark", axe.PAINTED)
            page.emulate_media(color_scheme="light")
            page.set_viewport_size(self.sizes[page])
        assert not self.faults, f"{words}: {self.faults}"

    def _look(self, page: Page, size: Any, scheme: Literal["light", "dark"], rules: dict[str, Any]) -> None:
        page.set_viewport_size(size)
        page.emulate_media(color_scheme=scheme)
        width = size["width"]
        where = f"{self.chapter.steps[-1]['words']}, at {width} px in {scheme} colours on {page.url}"
        page.screenshot(path=self.chapter.picture(f"{width}-{scheme}"), full_page=True)
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"scrolls sideways, {wide} px: {where}"
        violations = axe.violations(page, rules)
        assert violations == [], f"{axe.told(violations)}: {where}"

    def end(self) -> None:
        for context in self.contexts:
            context.close()
        self.chapter.close()
