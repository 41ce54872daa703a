"""Every page that can be reached by links, one of each route and of each way that it is laid out."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import parse_qsl, urljoin, urlsplit

from axe_playwright_python.sync_playwright import Axe
from flask import Flask
from playwright.sync_api import ConsoleMessage, Error, Page, Response
from werkzeug.exceptions import HTTPException

from tests.journeys.story import told

Scheme = Literal["light", "dark"]
LOOKS: tuple[tuple[int, Scheme], ...] = ((320, "light"), (1280, "dark"))
NO_PAGES = (".ics", ".pdf", ".md", ".csv", ".xlsx", ".xml", ".svg", ".png", ".zip", ".json", ".txt", ".rss")
AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"],
    "rules": {"target-size": {"enabled": True}},
    "resultTypes": ["violations"],
}
WIDE = """() => {
  const limit = document.documentElement.clientWidth;
  return document.documentElement.scrollWidth <= limit ? [] : [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > limit + 1).slice(-2)
    .map((each) => each.outerHTML.slice(0, 160));
}"""
UNSIZED = """() => [...document.images].filter((each) => !each.getAttribute("width") || !each.getAttribute("height"))
  .map((each) => each.outerHTML.slice(0, 160))"""
LINKS = """() => [...document.querySelectorAll("a[href]:not([download])")].map((each) => each.href)"""


@dataclass(frozen=True)
class Kind:
    """Two addresses of one kind are the same page, with other rows on it."""

    route: str
    layout: str


def kind_of(app: Flask, address: str) -> Kind | None:
    """None: no page of ours."""
    parts = urlsplit(address)
    if parts.path.endswith(NO_PAGES):
        return None
    try:
        found = app.url_map.bind(parts.netloc).match(parts.path, "GET", return_rule=True)
    except HTTPException:
        return None
    return Kind(found[0].rule, dict(parse_qsl(parts.query)).get("weergave", ""))


class Walk:
    """From one address on, along links, as long as `may` lets; what is wrong gathers in `faults`."""

    def __init__(self, page: Page, app: Flask, home: str) -> None:
        self.page, self.app, self.home = page, app, home
        self.seen: dict[Kind, str] = {}
        self.faults: list[str] = []
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error} on {page.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} on {self.page.url}")

    def along(self, start: str, inside: str) -> None:
        """Every page under the path `inside` that links lead to from `start`."""
        waiting = [urljoin(self.home, start)]
        while waiting:
            address = waiting.pop(0)
            kind = kind_of(self.app, address)
            if kind is None or kind in self.seen or not urlsplit(address).path.startswith(inside):
                continue
            self.seen[kind] = address
            if self._goes_to(address):
                waiting += [link for link in self._links() if link not in waiting]

    def _goes_to(self, address: str) -> bool:
        """False: it was no page but a file to save."""
        try:
            answer = self.page.goto(address)
        except Error as error:
            if "Download is starting" not in str(error):
                raise
            return False
        self._look(answer)
        return True

    def _links(self) -> Iterator[str]:
        for link in self.page.evaluate(LINKS):
            if str(link).startswith(self.home):
                yield str(link).partition("#")[0]

    def _look(self, answer: Response | None) -> None:
        if answer is None or answer.status != 200:
            self.faults.append(f"{answer.status if answer else 'nothing'} on {self.page.url}")
        self.faults += [f"picture without size: {each} on {self.page.url}" for each in self._all(UNSIZED)]
        for width, scheme in LOOKS:
            self.page.emulate_media(color_scheme=scheme)
            self.page.set_viewport_size({"width": width, "height": 800})
            where = f"{self.page.url} at {width} px, {scheme}"
            self.faults += [f"scrolls sideways: {each} on {where}" for each in self._all(WIDE)]
            violations: list[dict[str, Any]] = Axe().run(self.page, options=AXE).response["violations"]
            self.faults += [f"{told([violation])} on {where}" for violation in violations]

    def _all(self, script: str) -> list[str]:
        found: list[str] = self.page.evaluate(script)
        return found
