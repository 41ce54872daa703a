"""A page driven by its keys alone; at each stop one sees where one is."""

from typing import Any

from playwright.sync_api import Locator, Page

FARTHEST = 90  # stops on one page
# Where the focus is: whether it can be seen, and whether it comes after the stop before it, in the order of the page.
STOP = """() => {
  const it = document.activeElement;
  if (!it || it === document.body) { window.stopBefore = null; return null; }
  const bearer = [it, it.closest(".card, .scale label")].find((each) => each &&
    getComputedStyle(each).outlineStyle !== "none" && parseFloat(getComputedStyle(each).outlineWidth) > 0);
  const box = (bearer || it).getBoundingClientRect();
  const spots = [0.02, 0.25, 0.5, 0.75, 0.98].flatMap((x) => [0.05, 0.5, 0.95].map((y) =>
    document.elementFromPoint(box.left + x * box.width, box.top + y * box.height)));
  const before = window.stopBefore;
  window.stopBefore = it;
  return {
    what: it.outerHTML.slice(0, 160),
    outlined: Boolean(bearer),
    uncovered: spots.some((spot) => spot && (spot.contains(it) || (bearer || it).contains(spot))),
    follows: !before || !before.isConnected || before === it ||
      Boolean(before.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING),
    jumps: it.tabIndex > 0,
  };
}"""


class Keyboard:
    def __init__(self, page: Page) -> None:
        self.page = page

    def to(self, target: Locator) -> None:
        """Tab, stop after stop, until the focus is there."""
        for _ in range(FARTHEST):
            if target.count() == 1 and target.evaluate("each => each === document.activeElement"):
                return
            self.press("Tab")
        raise AssertionError(f"no Tab leads to {target} on {self.page.url}")

    def press(self, key: str) -> None:
        self.page.keyboard.press(key)
        if key == "Tab":
            self._look()

    def _look(self) -> None:
        stop: dict[str, Any] | None = self.page.evaluate(STOP)
        if stop is None:
            return  # past the end of the page
        where = f"{stop['what']} on {self.page.url}"
        assert stop["outlined"], f"the focus cannot be seen: {where}"
        assert stop["uncovered"], f"something covers the focus: {where}"
        assert stop["follows"], f"the focus goes back: {where}"
        assert not stop["jumps"], f"a stop out of the order of the page: {where}"

    def skips_to_the_content(self) -> None:
        """The first stop of every page."""
        self.press("Tab")
        assert self.page.evaluate("document.activeElement.matches('.skip')"), self.page.url
        self.press("Enter")
        assert self.page.evaluate("document.activeElement.id") == "inhoud", self.page.url

    def follows(self, target: Locator) -> None:
        """A link or a button, and waits for the page that it leads to."""
        self.to(target)
        with self.page.expect_navigation():
            self.press("Enter")

    def fills(self, target: Locator, text: str) -> None:
        self.to(target)
        self.page.keyboard.type(text)
