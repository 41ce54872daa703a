"""Every page of the demonstration is for everybody."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.journeys.every_page import is_for_everybody
from tests.journeys.site import Site, demonstrated_site
from tests.journeys.story import Story


@pytest.fixture
def site(tmp_path: Path, pages: Path) -> Iterator[Site]:
    """As it was when its pages were listed."""
    with demonstrated_site(tmp_path, pages.with_name("bijeen.sqlite3")) as site:
        yield site


def test_every_page_is_for_everybody(story: Story, pages: Path) -> None:
    is_for_everybody(story, pages, part=0)
