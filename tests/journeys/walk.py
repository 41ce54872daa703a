"""Every page that can be reached by links, one of each route and of each way that it is laid out.

Also from the links that people get by mail, which no page leads to.
"""

import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urljoin, urlsplit

from flask import Flask
from playwright.sync_api import ConsoleMessage, Page, Response
from werkzeug.exceptions import HTTPException

from app.extensions import db
from tests.browse import Browser
from tests.journeys import axe, starts
from tests.journeys.screen import Look, Screen
from tests.people import sign_in_as

HERE = "http://localhost"
PARTS = 2  # in files of their own, so that they can be looked at side by side
# The narrowest phone, what is left of 1280 pixels at 200 %, a tablet, and a desk.
LOOKS: tuple[tuple[Look, dict[str, Any] | None], ...] = (
    (Look(320, 800), axe.WCAG),
    (Look(640, 800), None),
    (Look(768, 800, "dark"), None),
    (Look(1280, 800, "dark"), axe.PAINTED),
)
LINK = re.compile(r"""<a\b(?![^>]*\bdownload\b)[^>]*?\bhref="([^"]+)\"""")
UNSIZED = """() => [...document.images].filter((each) => !each.getAttribute("width") || !each.getAttribute("height"))
  .map((each) => each.outerHTML.slice(0, 160))"""


@dataclass(frozen=True)
class Kind:
    """Two addresses of one kind are the same page, with other rows on it."""

    route: str
    layout: str


def kind_of(app: Flask, path: str) -> Kind | None:
    """None: no page of ours."""
    parts = urlsplit(path)
    try:
        found = app.url_map.bind("localhost").match(parts.path, "GET", return_rule=True)
    except HTTPException:
        return None
    return Kind(found[0].rule, dict(parse_qsl(parts.query)).get("weergave", ""))


def walk(app: Flask, file: Path) -> None:
    """Writes the paths of a passer-by's pages, of those of participants, and of those of somebody who may open all."""
    with app.app_context(), app.test_request_context():
        passer_by, admin = Browser(app), Browser(app)
        sign_in_as(admin, "admin")
        found = {
            "public": _along(app, passer_by, ["/", *starts.events()], "/"),
            "own": _along(app, passer_by, starts.own(), *starts.OWN),
            "desk": _along(app, admin, ["/beheer/"], "/beheer/"),
        }
        db.session.remove()
        db.engine.dispose()  # the file is copied
    file.write_text(json.dumps(found))


def _along(app: Flask, browser: Browser, first: Sequence[str], *under: str) -> list[str]:
    """The first, and every page under these paths that links lead to; what is a file to save is left out."""
    waiting, pages = [*first], list[str]()
    seen = set[Kind | str]()
    while waiting:
        path = waiting.pop(0)
        kind = kind_of(app, path)
        if kind is None or not path.startswith(under) or path in seen or (kind in seen and path not in first):
            continue
        seen |= {kind, path}
        answer = browser.client.get(path)
        links = [answer.location] if answer.location else []
        if answer.mimetype == "text/html" and not links:
            pages.append(path)
            links = LINK.findall(answer.get_data(as_text=True))
        waiting += [other for link in links if (other := _within(path, unescape(link)))]
    return pages


def _within(path: str, link: str) -> str | None:
    """Where a link leads on the site, without the place on the page; None: elsewhere."""
    address = urljoin(HERE + path, link).partition("#")[0]
    return address.removeprefix(HERE) or "/" if address.startswith(HERE) else None


class Looking:
    """At one page after the other, on a narrow screen and a wide one; what is wrong gathers in `faults`."""

    def __init__(self, page: Page, screen: Screen, inspector: axe.Inspector) -> None:
        self.page, self.screen, self.inspector = page, screen, inspector
        self.faults: list[str] = []
        self.looks = list(LOOKS)
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.faults.append(f"script: {error} on {page.url}"))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.faults.append(f"console: {message.text} on {self.page.url}")

    def at(self, paths: list[str]) -> None:
        for path in paths:
            self._page(self.page.goto(path))
            self.looks.reverse()  # the next page is first seen as this one was last

    def _page(self, answer: Response | None) -> None:
        if answer is None or answer.status != 200:
            self.faults.append(f"{answer.status if answer else 'nothing'} on {self.page.url}")
        self.page.locator("[aria-busy=true]").wait_for(state="detached")  # a page that fetches what it shows
        self.faults += [f"picture without size: {each} on {self.page.url}" for each in self.page.evaluate(UNSIZED)]
        for look, rules in self.looks:
            self.screen.show(look)
            where = f"on {self.page.url} at {look}"
            self.faults += [f"scrolls sideways: {each} {where}" for each in self.screen.too_wide()]
            if rules is not None:
                found = self.inspector.violations(self.page, look, rules)
                self.faults += [f"{axe.told([each])} {where}" for each in found]
