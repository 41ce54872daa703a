"""What axe finds on a page. Its source is put in once for each page that is opened."""

from typing import Any

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
WCAG = {**RULES, "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
# What a theme or a width can change on a page that was looked at already.
PAINTED = {
    "resultTypes": ["violations"],
    "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block", "target-size"]},
}
RUN = "options => axe.run(options).then(found => found.violations)"


def violations(page: Page, options: dict[str, Any]) -> list[dict[str, Any]]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found: list[dict[str, Any]] = page.evaluate(RUN, options)
    return found


def told(violations: list[dict[str, Any]]) -> str:
    return "; ".join(
        f"{violation['id']} ({violation['help']}): {', '.join(node['html'][:200] for node in violation['nodes'])}"
        for violation in violations
    )
