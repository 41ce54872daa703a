"""What axe finds on a page: all of its rules once for each skeleton, colours once for each kind of place."""

from dataclasses import dataclass, field
from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys.screen import Look

RULES: dict[str, Any] = {
    "resultTypes": ["violations"],
    "preload": False,
    "iframes": False,  # ours hold a mail, in a sandbox in which no script runs
    "rules": {"target-size": {"enabled": True}},
}
WCAG = {**RULES, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What a theme or a width can change on a page that was looked at already.
PAINTED = {**RULES, "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]}}
# A page's skeleton: its elements with the attributes that style or describe them, without words, addresses and names,
# and without what repeats the element before it, as the rows of a list do; and its places. A place: a text or a field
# that can be seen, with what paints it and everything around it. Most of axe's time goes into contrast, and two texts
# in the same kind of place have the same contrast.
SURVEY = """() => {
  const varies = new RegExp("^(id|href|src|srcset|value|name|for|action|content|title|alt|datetime|nonce|data-.*|" +
    "aria-(label|labelledby|describedby|controls|owns|activedescendant|valuenow|valuetext))$");
  const short = (text) => {
    let [one, two] = [0xdeadbeef, 0x41c6ce57];
    for (let at = 0; at < text.length; at++) {
      one = Math.imul(one ^ text.charCodeAt(at), 2654435761);
      two = Math.imul(two ^ text.charCodeAt(at), 1597334677) ^ (one >>> 15);
    }
    return (one >>> 0).toString(36) + (two >>> 0).toString(36);
  };
  const speaks = (each) => [...each.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
  const bones = (each) => {
    const said = [...each.attributes].map(({ name, value }) => `${name}=${varies.test(name) ? !value : value}`);
    const below = each.localName === "svg" ? [] : [...each.children].map(bones);
    return `<${each.localName} ${said.join(" ")}${speaks(each) ? " …" : ""}>` +
      below.filter((child, at) => child !== below[at - 1]).join("") + "</>";
  };
  const known = new Map();
  const around = (each) => {
    if (!each) return "";
    if (!known.has(each)) {
      const { backgroundColor, backgroundImage, opacity, position } = getComputedStyle(each);
      const paint = [each.localName, each.className, backgroundColor, backgroundImage, opacity, position];
      known.set(each, `${around(each.parentElement)}/${paint.join("|")}`);
    }
    return known.get(each);
  };
  const place = (each) => {
    const { color, fontSize, fontWeight } = getComputedStyle(each);
    return short([around(each), color, fontSize, fontWeight].join("|"));
  };
  window.placed = () => [...document.body.querySelectorAll("*")].filter((each) =>
    (each.matches("input, select, textarea, button") || speaks(each)) && each.checkVisibility());
  const places = placed().map(place);
  return { skeleton: short([bones(document.documentElement), ...new Set(places)].join(" ")), places };
}"""
CHECK = """async ([options, places]) => {
  const texts = placed(), mark = "data-not-seen-before";
  places.forEach((at) => texts[at].setAttribute(mark, ""));
  axe.configure({ rules: [{ id: "color-contrast", selector: `[${mark}]` }] });
  const found = await axe.run(options);
  places.forEach((at) => texts[at].removeAttribute(mark));
  return found.violations;
}"""


@dataclass
class Inspector:
    """Remembers what it has looked at, and does not look at the same thing twice."""

    seen: set[tuple[str, Look]] = field(default_factory=set)

    def violations(self, page: Page, look: Look, options: dict[str, Any]) -> list[dict[str, Any]]:
        """What is wrong on the page as it is shown now; nothing where its skeleton was looked at before."""
        survey = page.evaluate(SURVEY)
        if not self._is_new(survey["skeleton"], look):
            return []
        if not page.evaluate("'axe' in window"):
            page.evaluate(AXE_SCRIPT)
        places = [at for at, place in enumerate(survey["places"]) if self._is_new(place, look)]
        found: list[dict[str, Any]] = page.evaluate(CHECK, [options, places])
        return found

    def _is_new(self, what: str, look: Look) -> bool:
        is_new = (what, look) not in self.seen
        self.seen.add((what, look))
        return is_new


def told(violations: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{violation['id']} ({violation['help']}): {', '.join(node['html'][:200] for node in violation['nodes'])}"
        for violation in violations
    )
