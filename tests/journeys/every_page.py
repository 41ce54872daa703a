"""What the halves of `test_every_page` and `test_every_other_page` share."""

import json
from pathlib import Path

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page

from tests.journeys import starts
from tests.journeys.story import Story
from tests.journeys.test_organising import signs_in
from tests.journeys.walk import PARTS, Looking

FEWEST = {"public": 20, "own": 20, "desk": 80}  # a walk that finds fewer has lost its way


def looking(story: Story, page: Page) -> Looking:
    page.add_init_script(AXE_SCRIPT)  # cheaper than to put it into each page afterwards
    return Looking(page, story.screens[page], story.inspector)


def is_for_everybody(story: Story, demonstration: Path, part: int) -> None:
    """Every so many'th page, from this one on: legible, and on any screen."""
    found: dict[str, list[str]] = json.loads((demonstration / "pages.json").read_text())
    passer_by = looking(story, story.desk())
    with story.when("a passer-by opens each page that links lead to"):
        passer_by.at(found["public"][part::PARTS])
    with story.when("participants open each page that the links in their mail lead to"):
        with story.site.data() as app, app.test_request_context():
            own = [*found["own"], *starts.mine()]
        passer_by.at(own[part::PARTS])

    desk = story.desk()
    with story.given("somebody who may open everything"):
        signs_in(story, desk, "admin")
    admin = looking(story, desk)
    with story.when("she opens each page of the desk"):
        admin.at(found["desk"][part::PARTS])

    with story.then("nothing is wrong on any page"):
        faults = passer_by.faults + admin.faults
        assert not faults, "\n".join(faults)
        for who, fewest in FEWEST.items():
            assert len(found[who]) >= fewest, who
