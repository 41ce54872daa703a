"""A story in steps. What is on the screen after each is looked at on a phone, a tablet and a desk, for everybody."""

from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from typing import Any

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response, expect

from tests.journeys import axe
from tests.journeys.album import Chapter
from tests.journeys.screen import DESK, PHONE, TABLET, Look, Screen, viewport
from tests.journeys.site import Site

WAITS = 30_000  # milliseconds: a machine may be busy
expect.set_options(timeout=WAITS)


class Story:
    """`given`, `when` and `then` are the steps; a step that names a page ends by looking at it."""

    def __init__(self, browser: Browser, site: Site, chapter: Chapter, inspector: axe.Inspector) -> None:
        self.browser, self.site, self.chapter, self.inspector = browser, site, chapter, inspector
        self.faults: list[str] = []
        self.screens: dict[Page, Screen] = {}
        self.contexts: list[BrowserContext] = []

    def phone(self) -> Page:
        """Somebody's telephone."""
        return self._page(PHONE, mobile=True)

    def desk(self) -> Page:
        """Somebody's computer."""
        return self._page(DESK)

    def phone_without_script(self) -> Page:
        return self._page(PHONE, mobile=True, java_script_enabled=False)

    def desk_zoomed_in(self) -> Page:
        """The computer of somebody who reads at 200 %."""
        return self._page(Look(640, 450), scale=2)

    def _page(self, look: Look, *, scale: float = 1, mobile: bool = False, **settings: Any) -> Page:
        context = self.browser.new_context(
            viewport=viewport(look),
            device_scale_factor=scale,
            is_mobile=mobile,
            has_touch=mobile,
            locale="nl-NL",
            timezone_id="Europe/Amsterdam",
            reduced_motion="reduce",
            base_url=self.site.url,
            **settings,
        )
        context.set_default_timeout(WAITS)
        self.contexts.append(context)
        page = context.new_page()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error}"))
        page.on("request", self._request)
        page.on("response", self._response)
        self.screens[page] = Screen(page, look, scale=scale, mobile=mobile)
        return page

    def _request(self, request: Request) -> None:
        if not request.url.startswith((f"{self.site.url}/", "data:", "blob:")):
            self.faults.append(f"asks another site: {request.url}")

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning") and not message.text.startswith("Failed to load resource"):
            self.faults.append(f"console: {message.text}")

    def _response(self, response: Response) -> None:
        if response.status >= 500 or (response.status == 404 and "/static/" in response.url):
            self.faults.append(f"{response.status} on {response.url}")

    def given(self, words: str, page: Page | None = None) -> AbstractContextManager[None]:
        return self._step(f"given {words}", page)

    def when(self, words: str, page: Page | None = None) -> AbstractContextManager[None]:
        return self._step(f"when {words}", page)

    def then(self, words: str, page: Page | None = None) -> AbstractContextManager[None]:
        return self._step(f"then {words}", page)

    @contextmanager
    def _step(self, words: str, page: Page | None) -> Iterator[None]:
        self.chapter.step(words)
        try:
            yield
            if page is not None:
                self._look_around(page)
        except Exception:
            for opened, screen in self.screens.items():  # what the one who mends it wants to see
                self.chapter.take(opened, screen.now)
            raise
        assert not self.faults, f"{words}: {self.faults}"

    def _look_around(self, page: Page) -> None:
        page.wait_for_load_state()
        even = len(self.chapter.steps) % 2 == 0
        self._look(page, PHONE, axe.RULES)
        self._look(page, replace(TABLET, scheme="dark" if even else "light"), axe.PAINTED)  # their contrasts differ
        self._look(page, replace(DESK, scheme="dark"), axe.PAINTED)
        self.screens[page].show_own()

    def _look(self, page: Page, look: Look, rules: dict[str, Any]) -> None:
        screen = self.screens[page]
        screen.show(look)
        where = f"{self.chapter.steps[-1]['words']}, at {look} on {page.url}"
        self.chapter.picture(page, look)
        assert not (found := screen.too_wide()), f"scrolls sideways: {found}: {where}"
        violations = self.inspector.violations(page, look, rules)
        assert violations == [], f"{axe.told(violations)}: {where}"

    def end(self) -> None:
        for context in self.contexts:
            context.close()
        self.chapter.close()
