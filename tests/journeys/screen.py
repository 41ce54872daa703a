"""How wide the screen is on which a page is seen, and in which colours."""

from dataclasses import dataclass
from typing import Any, Literal

from playwright.sync_api import Page


@dataclass(frozen=True)
class Look:
    width: int
    height: int
    scheme: Literal["light", "dark"] = "light"

    def __str__(self) -> str:
        return f"{self.width} px in {self.scheme} colours"


PHONE, TABLET, DESK = Look(360, 800), Look(768, 1024), Look(1440, 900)
# Everything to the right of what is visible: the innermost of it.
TOO_WIDE = """(width) => {
  const limit = Math.min(document.documentElement.clientWidth, width);
  return document.documentElement.scrollWidth <= limit ? [] : [...document.querySelectorAll("body *")]
    .filter((each) => each.getBoundingClientRect().right > limit + 1).slice(-2)
    .map((each) => each.outerHTML.slice(0, 160));
}"""


class Screen:
    """Past Playwright, which would resize the browser's window each time as well."""

    def __init__(self, page: Page, own: Look, *, scale: float = 1, mobile: bool = False) -> None:
        self.page, self.own, self.now = page, own, own
        self._device = {"deviceScaleFactor": scale, "mobile": mobile}
        self._line = page.context.new_cdp_session(page)

    def show(self, look: Look) -> None:
        if (look.width, look.height) != (self.now.width, self.now.height):
            size = {"width": look.width, "height": look.height, "screenWidth": look.width, "screenHeight": look.height}
            self._line.send("Emulation.setDeviceMetricsOverride", {**size, **self._device})
        if look.scheme != self.now.scheme:
            features = {"prefers-color-scheme": look.scheme, "prefers-reduced-motion": "reduce"}
            listed = [{"name": name, "value": value} for name, value in features.items()]
            self._line.send("Emulation.setEmulatedMedia", {"features": listed})
        self.now = look

    def show_own(self) -> None:
        """Show it as its user sees it."""
        self.show(self.own)

    def too_wide(self) -> list[str]:
        """What makes the page scroll sideways."""
        found: list[str] = self.page.evaluate(TOO_WIDE, self.now.width)
        return found


def viewport(look: Look) -> Any:
    return {"width": look.width, "height": look.height}
